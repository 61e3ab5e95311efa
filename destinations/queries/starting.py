"""What starting a portal asks: whose it is now, what a workbook may name, and what is stored of one."""

from typing import Any

from django.db.models import F, Q
from django.forms.models import model_to_dict

from accounts.enums import LocalityLevel
from accounts.models import Agency, BodyKind, Locality, Portal
from accounts.queries import places as place_queries
from destinations.models import Airport
from destinations.startfile import Known, Start
from destinations.startfile.shape import Province
from tours.models import Plan


def known() -> Known:
    provinces: dict[str, tuple[Province, ...]] = {}
    found = Locality.objects.filter(level=LocalityLevel.PROVINCE).order_by(
        F("valid_from").asc(nulls_first=True), "code"
    )
    for one in found:
        provinces[one.name] = (*provinces.get(one.name, ()), Province(one.code, one.valid_from))
    today = [one.name for one in found if one.valid_to is None]
    return Known(
        provinces={name: provinces[name] for name in sorted(today)},
        kinds=dict(BodyKind.objects.values_list("code", "name")),
        airports={one.iata: f"{one.name} ({one.city})" for one in Airport.objects.all()},
    )


def started_for() -> str:
    """The name of the province; "" before the portal was started."""
    return next(iter(place_queries.started_for().filter(valid_to=None).values_list("name", flat=True)), "")


def portal() -> Portal | None:
    return Portal.objects.select_related("organiser__parent").first()


def plans() -> int:
    return Plan.objects.count()


def stored(start: Start) -> dict[tuple[str, str], dict[str, Any]]:
    """What the portal has of the workbook's places and bodies."""
    places = Locality.objects.filter(code__in=[row.code for row in start.localities]).prefetch_related("successors")
    bodies = Agency.objects.filter(code__in=[row.code for row in start.agencies]).prefetch_related("successors")
    return {
        **{("địa phương", one.code): model_to_dict(one) for one in places},
        **{("cơ quan", one.code): model_to_dict(one) for one in bodies},
    }


def knows_provinces() -> bool:
    """Without those of today no workbook can say where the portal is."""
    return Locality.objects.filter(level=LocalityLevel.PROVINCE, valid_to=None).exists()


def whose(province: str) -> dict[str, str]:
    """What is said of the portal of that province, by its name on the page."""
    row = portal()
    airports = list(Airport.objects.filter(Q(is_home=True) | Q(is_arrival=True)))
    return {
        "tỉnh": province,
        "Ban Chỉ đạo": row.committee if row else "",
        "gọi tắt trong câu": row.called if row else "",
        "cơ quan thường trực": row.office if row else "",
        "cơ quan tổ chức": str(row.organiser) if row and row.organiser else "",
        "cấp trên của cơ quan tổ chức": str(row.organiser.parent or "") if row and row.organiser else "",
        "sân bay khởi hành": ", ".join(sorted(one.iata for one in airports if one.is_home)),
        "sân bay thường bay tới": ", ".join(sorted(one.iata for one in airports if one.is_arrival)),
    }
