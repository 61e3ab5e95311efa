"""The filter above a list, by the shortest way: most who open the list have not filled it in."""

import django_filters
from django import forms


class Filters(django_filters.FilterSet):  # type: ignore[misc]  # it says no types
    @property
    def form(self) -> forms.Form:
        """Of fields that were made for this one alone: django-filter makes a class of them, and that copies each."""
        if not hasattr(self, "_form"):
            self._form = forms.Form(self.data if self.is_bound else None, prefix=self.form_prefix)
            self._form.fields = {name: one.field for name, one in self.filters.items()}
        found: forms.Form = self._form
        return found
