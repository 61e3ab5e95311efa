"""Addresses of this floor."""

from django.urls import path

from money.views import estimates, prices

app_name = "money"
urlpatterns = [
    path("chuyen-di/<int:pk>/kinh-phi/", estimates.money, name="money"),
    path("chuyen-di/<int:pk>/kinh-phi/cach-tinh/", estimates.counts, name="counts"),
    path("chuyen-di/<int:pk>/kinh-phi/nguon-tung-khoan/", estimates.line_sources, name="line_sources"),
    path("chuyen-di/<int:pk>/kinh-phi/phe-duyet/", estimates.approve, name="approve"),
    path("chuyen-di/<int:pk>/kinh-phi/de-nghi/", estimates.ask_finance, name="ask_finance"),
    path("chuyen-di/<int:pk>/kinh-phi/de-nghi/<int:asked>/", estimates.finance_answer, name="finance_answer"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/", prices.price, name="new_price"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/<int:price>/", prices.price, name="price"),
    path("chuyen-di/<int:pk>/kinh-phi/gia/<int:price>/bo/", prices.drop_price, name="drop_price"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/", prices.option, name="new_option"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/", prices.option, name="option"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/gia/", prices.option_price, name="option_price"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/chon/", prices.choose_option, name="choose_option"),
    path("chuyen-di/<int:pk>/kinh-phi/phuong-an/<int:option>/bo/", prices.drop_option, name="drop_option"),
]
