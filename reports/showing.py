"""Pages and files of this floor that show people. A paper tells the record itself when it is made or previewed."""

from accounts.models import Job
from accounts.showing import Shown, ShownFile, files, pages
from reports.models import Filing


def declare() -> None:
    pages({"reports/filing.html": Shown("hồ sơ văn bản", "filing")})
    files(
        {
            "reports:filing_file": ShownFile("văn bản trong hồ sơ", Filing),
            "reports:job_file": ShownFile("tệp lập theo yêu cầu", Job),
        }
    )
