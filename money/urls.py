"""Addresses of this floor."""

from django.urls import path

from money.views import estimates, people, prices, settling, spending

app_name = "money"
urlpatterns = [
    path("chuyen-di/<int:pk>/kinh-phi/", estimates.money, name="money"),
    path("chuyen-di/<int:pk>/kinh-phi/cach-tinh/", estimates.counts, name="counts"),
    path("chuyen-di/<int:pk>/kinh-phi/nguon-tung-khoan/", estimates.line_sources, name="line_sources"),
    path("chuyen-di/<int:pk>/kinh-phi/phe-duyet/", estimates.approve, name="approve"),
    path("chuyen-di/<int:pk>/kinh-phi/de-nghi/", estimates.ask_finance, name="ask_finance"),
    path("chuyen-di/<int:pk>/kinh-phi/de-nghi/<int:asked>/", estimates.finance_answer, name="finance_answer"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/", prices.price, name="new_price"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/ban-dau/", prices.take_first, name="take_first"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/<int:price>/", prices.price, name="price"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/<int:price>/bo/", prices.drop_price, name="drop_price"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/", prices.option, name="new_option"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/", prices.option, name="option"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/gia/", prices.option_price, name="option_price"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/chon/", prices.choose_option, name="choose_option"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/bo/", prices.drop_option, name="drop_option"),
    path("chuyen-di/<int:pk>/kinh-phi/da-chi/", spending.spending, name="spending"),
    path("chuyen-di/<int:pk>/kinh-phi/cam-ket/moi/", spending.commit, name="commit"),
    path("chuyen-di/<int:pk>/kinh-phi/cam-ket/<int:commitment>/", spending.commitment, name="commitment"),
    path("chuyen-di/<int:pk>/kinh-phi/da-chi/moi/", spending.spend, name="spend"),
    path("chuyen-di/<int:pk>/kinh-phi/da-chi/<int:bill>/", spending.bill, name="bill"),
    path("chuyen-di/<int:pk>/kinh-phi/chung-tu/<int:proof>/", spending.proof_file, name="proof_file"),
    path("chuyen-di/<int:pk>/kinh-phi/quyet-toan/", settling.settlement, name="settlement"),
    path("chuyen-di/<int:pk>/kinh-phi/quyet-toan/tam-ung/", settling.advance, name="advance"),
    path("chuyen-di/<int:pk>/kinh-phi/quyet-toan/duyet/", settling.approve_all, name="approve_all"),
    path("chuyen-di/<int:pk>/kinh-phi/quyet-toan/ly-do/<slug:kind>/", settling.explain, name="explain"),
    path("chuyen-di/<int:pk>/kinh-phi/quyet-toan/khoa/", settling.close, name="close"),
    path("chuyen-di/<int:pk>/kinh-phi/quyet-toan/mo-lai/", settling.reopen, name="reopen"),
    path("chuyen-di/<int:pk>/kinh-phi/but-toan/<int:entry>/sua/", people.correct_entry, name="correct_entry"),
    path("chuyen-di/<int:pk>/kinh-phi/nguoi/<int:nomination>/", people.person, name="person"),
    path("chuyen-di/<int:pk>/kinh-phi/nguoi/<int:nomination>/but-toan/", people.add_entry, name="add_entry"),
    path("chuyen-di/<int:pk>/kinh-phi/nguoi/<int:nomination>/ngay/", people.save_days, name="save_days"),
    path("chuyen-di/<int:pk>/kinh-phi/nguoi/<int:nomination>/duyet/", people.approve_claim, name="approve_claim"),
    path("chuyen-di/<int:pk>/kinh-phi/nguoi/<int:nomination>/giay-to/", people.add_paper, name="add_paper"),
    path("chuyen-di/<int:pk>/thanh-toan-cua-toi/", people.own, name="own"),
]
