"""Addresses of this floor."""

from django.urls import path

from trips.views import days, details, host_link, hosts, publishing, rearranging, transport, trips

app_name = "trips"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/chuyen-di/", trips.trips, name="trips"),
    path("dot/<int:pk>/chuan-bi-chuyen-di/", trips.start, name="start"),
    path("chuyen-di/<int:pk>/", trips.trip, name="trip"),
    path("chuyen-di/<int:pk>/noi-tiep/", hosts.hosts, name="hosts"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/", hosts.host, name="host"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/cong-van/", hosts.send_letter, name="send_letter"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/cong-van/tep/", hosts.letter_file, name="letter_file"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/tra-loi/", hosts.record_answer, name="record_answer"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/tra-loi/<int:answer>/tep/", hosts.answer_file, name="answer_file"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/duong-dan/", hosts.make_link, name="make_link"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/duong-dan/thu-hoi/", hosts.revoke_link, name="revoke_link"),
    path("chuyen-di/<int:pk>/noi-tiep/<int:option>/khong-can-tra-loi/", hosts.waive, name="waive"),
    path("chuyen-di/<int:pk>/chang-di/", transport.legs, name="legs"),
    path("chuyen-di/<int:pk>/chang-di/moi/", transport.leg, name="new_leg"),
    path("chuyen-di/<int:pk>/chang-di/<int:leg>/", transport.leg, name="leg"),
    path("chuyen-di/<int:pk>/chang-di/<int:leg>/xoa/", transport.drop_leg, name="drop_leg"),
    path("chuyen-di/<int:pk>/cho-nghi/", transport.stays, name="stays"),
    path("chuyen-di/<int:pk>/cho-nghi/moi/", transport.stay, name="new_stay"),
    path("chuyen-di/<int:pk>/cho-nghi/<int:stay>/", transport.stay, name="stay"),
    path("chuyen-di/<int:pk>/cho-nghi/<int:stay>/xoa/", transport.drop_stay, name="drop_stay"),
    path("chuyen-di/<int:pk>/cho-nghi/<int:stay>/phong/", transport.place_guests, name="place_guests"),
    path("chuyen-di/<int:pk>/cong-bo/", publishing.publish, name="publish"),
    path("chuyen-di/<int:pk>/phien-ban/", publishing.versions, name="versions"),
    path("chuyen-di/<int:pk>/phien-ban/<int:number>/", publishing.version, name="version"),
    path("tiep-doan/<str:token>/", host_link.answer, name="answer"),
    path("chuyen-di/<int:pk>/thanh-vien/", details.details, name="details"),
    path("chuyen-di/<int:pk>/thanh-vien/mo/", details.open_details, name="open_details"),
    path("chuyen-di/<int:pk>/thanh-vien/da-dat-ve/", details.mark_booked, name="mark_booked"),
    path("chuyen-di/<int:pk>/thanh-vien/<int:nomination>/", details.fill_details, name="fill_details"),
    path("chuyen-di/<int:pk>/thanh-vien/<int:nomination>/xoa/", details.delete_details, name="delete_details"),
    path("chuyen-di/<int:pk>/lich-trinh/", days.itinerary, name="itinerary"),
    path("chuyen-di/<int:pk>/lich-trinh/them/", days.add_item, name="add_item"),
    path("chuyen-di/<int:pk>/lich-trinh/chuyen/", days.move_item, name="move_item"),
    path("chuyen-di/<int:pk>/lich-trinh/muc/<int:item_pk>/", days.item, name="item"),
    path("chuyen-di/<int:pk>/lich-trinh/muc/<int:item_pk>/bo/", days.remove_item, name="remove_item"),
    path("chuyen-di/<int:pk>/lich-trinh/sao-doi/", rearranging.rearrange, name="rearrange"),
    path("chuyen-di/<int:pk>/lich-trinh/sao-ngay/", rearranging.copy_day, name="copy_day"),
    path("chuyen-di/<int:pk>/lich-trinh/sao-chuyen/", rearranging.copy_trip, name="copy_trip"),
    path("chuyen-di/<int:pk>/lich-trinh/doi/", rearranging.shift, name="shift"),
]
