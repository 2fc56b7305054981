#include "review/stamp_line.h"

#include <array>
#include <cctype>

#include "kb/stamp.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};

bool is_key_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

// Behind "key:" or "'key' =", wherever in the line the key stands as a whole word.
std::optional<std::size_t> behind_key(std::string_view line, std::string_view key) {
  const std::string lower = ascii_lower(line);
  for (std::size_t at = lower.find(key); at != lower.npos; at = lower.find(key, at + 1)) {
    if (at > 0 && is_key_byte(lower[at - 1])) continue;
    std::size_t end = at + key.size();
    if (end < lower.size() && (lower[end] == '"' || lower[end] == '\'')) ++end;
    end = skip_spaces(lower, end);
    if (end < lower.size() && (lower[end] == ':' || lower[end] == '=')) return end + 1;
  }
  return std::nullopt;
}

// How one date is written: its parts, with what stands between them.
struct DateParts {
  struct Part {
    std::string text;
    enum class Kind { digits, letters, other } kind = Kind::other;
  };
  std::vector<Part> parts;
};

DateParts::Part::Kind kind_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (std::isdigit(byte) != 0) return DateParts::Part::Kind::digits;
  return std::isalpha(byte) != 0 ? DateParts::Part::Kind::letters : DateParts::Part::Kind::other;
}

DateParts parts_of(std::string_view text) {
  DateParts out;
  for (const char c : text) {
    const auto kind = kind_of(c);
    if (out.parts.empty() || out.parts.back().kind != kind) out.parts.push_back({"", kind});
    out.parts.back().text += c;
  }
  return out;
}

bool is_month_name(std::string_view word) {
  if (word.size() < 3) return false;
  for (const std::string_view name : month_names) {
    if (name.starts_with(word)) return true;
  }
  return word == "sept";
}

// "Oct" to "Nov", "october" to "november", "OCT" to "NOV".
std::string month_like(std::string_view other, unsigned month) {
  std::string name(month_names[month - 1]);
  if (other.size() <= 4) name.resize(3);
  const bool is_upper = std::isupper(static_cast<unsigned char>(other[1])) != 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_capital = i == 0 ? std::isupper(static_cast<unsigned char>(other[0])) != 0 : is_upper;
    if (is_capital) name[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[i])));
  }
  return name;
}

std::string padded(unsigned number, bool is_padded) {
  return (is_padded && number < 10 ? "0" : "") + std::to_string(number);
}

// Puts year, month and day where the other date has its own. The first three numbers and names are the date; what
// follows, a time, stays.
class DateWriter {
  using Kind = DateParts::Part::Kind;

 public:
  DateWriter(std::string_view other, Date day) : parts_(parts_of(other)), day_(day) {}

  std::optional<std::string> run() {
    std::vector<DateParts::Part*> slots;
    if (begins_with_weekday()) return std::nullopt;
    for (auto& part : parts_.parts) {
      const bool is_slot = part.kind == DateParts::Part::Kind::digits ||
                           (part.kind == DateParts::Part::Kind::letters && is_month_name(ascii_lower(part.text)));
      if (is_slot && slots.size() < 3) slots.push_back(&part);
    }
    if (slots.empty() || !fill(slots)) return std::nullopt;
    std::string text;
    for (const auto& part : parts_.parts) text += part.text;
    return text;
  }

 private:
  bool begins_with_weekday() const {
    const auto& first = parts_.parts.front();
    return first.kind == Kind::letters && !is_month_name(ascii_lower(first.text));
  }

  bool fill(const std::vector<DateParts::Part*>& slots) {
    const unsigned month = static_cast<unsigned>(day_.month());
    const unsigned day = static_cast<unsigned>(day_.day());
    const std::string year = std::to_string(static_cast<int>(day_.year()));
    if (slots[0]->text.size() == 8) {
      slots[0]->text = year + padded(month, true) + padded(day, true);
      return true;
    }
    if (slots.size() != 3) return false;
    const std::size_t year_at = slots[0]->text.size() == 4 && kind_of(slots[0]->text[0]) == Kind::digits ? 0 : 2;
    std::size_t month_at = year_at == 0 ? 1 : 0;
    for (std::size_t i = 0; i < 3; ++i) {
      if (slots[i]->kind == Kind::letters) month_at = i;
    }
    const std::size_t day_at = 3 - year_at - month_at;
    if (day_at > 2 || day_at == year_at) return false;
    const bool is_padded = slots[month_at]->text.starts_with('0') || slots[day_at]->text.starts_with('0') ||
                           (slots[month_at]->text.size() >= 2 && slots[day_at]->text.size() == 2);
    slots[year_at]->text = year;
    slots[month_at]->text =
        slots[month_at]->kind == Kind::letters ? month_like(slots[month_at]->text, month) : padded(month, is_padded);
    slots[day_at]->text = padded(day, is_padded);
    return true;
  }

  DateParts parts_;
  std::chrono::year_month_day day_;
};

}  // namespace

std::optional<LineValue> find_line_value(std::string_view line, std::string_view key) {
  auto behind = behind_key(line, ascii_lower(key));
  if (!behind) behind = behind_key(line, ascii_lower(key.substr(key.rfind('.') + 1)));
  if (!behind) return std::nullopt;
  const std::size_t begin = skip_spaces(line, *behind);
  if (begin >= line.size() || line[begin] == '#') return LineValue{*behind, *behind, ""};
  if (line[begin] == '"' || line[begin] == '\'') {
    const std::size_t end = line.find(line[begin], begin + 1);
    if (end == line.npos) return std::nullopt;
    return LineValue{begin + 1, end, line.substr(begin, 1)};
  }
  if (std::string_view("[{|>&*!").find(line[begin]) != std::string_view::npos) return std::nullopt;
  std::size_t end = std::min({line.find(" #", begin), line.find("}", begin), line.size()});
  if (const std::size_t comma = line.find(", ", begin); line.find('{') < begin) end = std::min(end, comma);
  while (end > begin && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
  return LineValue{begin, end, ""};
}

std::string date_written_like(std::string_view other, Date day) {
  const auto written = parse_date(other) ? DateWriter(other, day).run() : std::nullopt;
  return written && parse_date(*written) == day ? *written : format_date(day);
}

}  // namespace kb
