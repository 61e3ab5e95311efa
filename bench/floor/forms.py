"""Ten rows of five fields, as Django makes them."""

from django import forms


class LineForm(forms.Form):
    full_name = forms.CharField(max_length=120)
    post = forms.CharField(max_length=200)
    unit = forms.CharField(max_length=200)
    phone = forms.CharField(max_length=60)
    note = forms.CharField(max_length=500, required=False)


LineFormSet = forms.formset_factory(LineForm, extra=10)
