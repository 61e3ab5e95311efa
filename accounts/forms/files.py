"""A form with one file beside its other fields."""

from typing import Any, ClassVar

from django import forms

from accounts.policies.files import PDF, Accepted
from accounts.uploaded import problems_with_upload


class OneFile(forms.Form):
    """Its field is `file`, judged before anything is done; the action judges again, for the other doors."""

    accepted: ClassVar[Accepted] = PDF

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"] or None
        if problems := problems_with_upload(file, self.accepted):
            raise forms.ValidationError([problem.text for problem in problems])
        return file

    def clean(self) -> dict[str, Any]:
        """A browser does not keep a chosen file: said where the file itself was right."""
        if self.errors and self.cleaned_data.get("file"):
            self.add_error("file", "Chọn lại tệp này: trình duyệt không giữ tệp đã chọn.")
        return super().clean() or self.cleaned_data
