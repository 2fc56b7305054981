// Holidays and sales that pages speak of by name.
#include <iterator>
#include <string>

#include "review/day_words.h"
#include "text/lunar.h"
#include "text/unicode.h"

namespace kb {

const std::string_view chinese_festival =
    "春节|元宵节?|清明节?|劳动节|五一|端午节?|七夕节?|中秋节?|国庆节?|十一黄金周|重阳节?|元旦|圣诞节?|618|"
    "双 ?11|双十一|双 ?12|双十二|黑色星期五|黑五";

const std::string_view english_festival =
    "spring festival|chinese new year|lunar new year|dragon boat festival|mid-autumn festival|golden week|"
    "national day|singles'? day|double 11|black friday|cyber monday|christmas|new year'?s day";

namespace {

namespace chrono = std::chrono;

struct Festival {
  std::string_view names;  // separated by '|'
  bool is_lunar = false;
  int month = 0;
  int day = 0;
  int length = 1;  // days, those off that go with it
};

constexpr Festival festivals[] = {
    {"春节|spring festival|chinese new year|lunar new year", true, 1, 1, 8},
    {"元宵节|元宵", true, 1, 15},
    {"清明节|清明", false, 4, 4, 3},
    {"劳动节|五一", false, 5, 1, 5},
    {"端午节|端午|dragon boat festival", true, 5, 5, 3},
    {"七夕节|七夕", true, 7, 7},
    {"中秋节|中秋|mid-autumn festival", true, 8, 15, 3},
    {"重阳节|重阳", true, 9, 9},
    {"国庆节|国庆|十一黄金周|golden week|national day", false, 10, 1, 8},
    {"元旦|new year's day|new years day", false, 1, 1, 3},
    {"618", false, 6, 1, 20},
    {"双11|双 11|双十一|singles' day|singles day|double 11", false, 11, 11},
    {"双12|双 12|双十二", false, 12, 12},
    {"圣诞节|圣诞|christmas", false, 12, 24, 3},
};

bool has_name(std::string_view names, std::string_view wanted) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    if (names.substr(0, end) == wanted) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

// The day after the fourth Thursday of November, and the Monday after it.
std::optional<Date> thanksgiving_sale(std::string_view name, int year) {
  const bool is_monday = name == "cyber monday";
  if (!is_monday && name != "black friday" && name != "黑色星期五" && name != "黑五") return std::nullopt;
  const Date thursday{chrono::year{year} / 11 / chrono::Thursday[4]};
  return thursday + chrono::days{is_monday ? 4 : 1};
}

}  // namespace

std::optional<Date> festival_end(std::string_view text, int year) {
  const std::string name = ascii_lower(trim(text));
  if (const auto day = thanksgiving_sale(name, year)) return day;
  for (const Festival& row : festivals) {
    if (!has_name(row.names, name)) continue;
    const auto first = row.is_lunar ? lunar_date(year, row.month, row.day)
                                    : std::optional(Date{chrono::year{year} / row.month / row.day});
    return first ? std::optional(*first + chrono::days{row.length - 1}) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace kb
