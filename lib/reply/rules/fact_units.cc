#include "reply/rules/fact_units.h"

namespace kb {
namespace {

constexpr long minute = 60;
constexpr long hour = 60 * minute;
constexpr long day = 24 * hour;

// What is longer in words stands first: "business days" before "days".
constexpr FactUnit rows[] = {
    {"business day",
     "business days|business day|working days|working day|work days|work day|workdays|workday|工作日|营业日"},
    {"business hour",
     "business hours|business hour|working hours|working hour|service hours|service hour|工作小时|服务小时"},
    {"day", "calendar days|calendar day|days|day|自然日|日内|日之内|日以内|天", day},
    {"hour", "hours|hour|hrs|hr|小时|钟头", hour},
    {"minute", "minutes|minute|mins|min|分钟", minute},
    {"second", "seconds|second|secs|sec|秒", 1},
    {"week", "weeks|week|星期|礼拜|周", 7 * day},
    {"month", "months|month|个月", 30 * day},
    {"year", "years|year|年", 360 * day},
    {"%", "percent|per cent|%"},
    {"MB", "mb|megabytes"},
    {"GB", "gb|gigabytes"},
    {"kg", "kg|kilograms|kilogram|公斤|千克"},
    {"CNY", "人民币|yuan|cny|rmb|元|块钱"},
    {"USD", "us dollars|dollars|usd|美元|美金"},
    {"EUR", "euros|euro|eur|欧元|€"},
    {"GBP", "pounds|gbp|英镑|£"},
    {"HKD", "hkd|港元|港币"},
    {"HKD", "hk$|hkd", 0, true},
    {"TWD", "nt$|twd", 0, true},
    {"USD", "us$|usd|$", 0, true},
    {"CNY", "¥|cny|rmb|人民币", 0, true},
    {"EUR", "€|eur", 0, true},
    {"GBP", "£|gbp", 0, true},
};

}  // namespace

std::span<const FactUnit> fact_units() {
  return rows;
}

}  // namespace kb
