#include "text/misread.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/converters.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Windows-1252 from 0x80 to 0x9F; where it has nothing, programs write the control character itself.
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// What a wrong table makes of UTF-8, GBK or empty memory, and nobody writes.
constexpr std::string_view never_written[] = {"锟斤拷", "烫烫烫", "屯屯屯", "鈥檚", "鈥檛", "鈥淚", "鈥淭", "鈥渢",
                                              "锛屾",   "锛屼",   "锛屽",   "锛屽", "銆傛", "銆傚", "銆備", "锘縤"};

// Characters that UTF-8 read as GBK is full of; each may stand in a text, several close together do not.
constexpr std::string_view gbk_marks[] = {"锛", "銆", "鈥", "鐨", "鏄", "鍦", "鍚", "鍙", "瀹", "鐢", "杩",
                                          "璇", "閫", "璁", "闂", "缁", "缃", "鍔", "鎿", "鍒", "鏉", "绋",
                                          "鎴", "浠", "娆", "浜", "涓", "鏂", "閲", "殑", "繖", "埛"};
constexpr std::size_t marks_needed = 3;
constexpr std::size_t marks_apart = 12;  // bytes between two of them

// The byte that Windows-1252 has for it, 0x80 and above.
std::optional<unsigned char> high_byte(char32_t character) {
  if (character >= 0xA0 && character <= 0xFF) return static_cast<unsigned char>(character);
  const auto* const found = std::ranges::find(windows_1252, character);
  if (found == windows_1252.end()) return std::nullopt;
  return static_cast<unsigned char>(0x80 + (found - windows_1252.begin()));
}

std::size_t sequence_length(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

// What one character of UTF-8 became.
struct Sequence {
  std::string bytes;    // the character
  std::size_t end = 0;  // in the text
};

std::optional<Sequence> sequence_at(std::string_view text, std::size_t at) {
  Sequence found;
  std::size_t length = 1;
  for (std::size_t count = 0; count < length; ++count) {
    if (at >= text.size()) return std::nullopt;
    const CodePoint point = code_point_at(text, at);
    const auto byte = high_byte(point.value);
    if (!byte) return std::nullopt;
    if (count == 0) length = sequence_length(*byte);
    if (length == 0) return std::nullopt;
    found.bytes += static_cast<char>(*byte);
    at += point.length;
  }
  found.end = at;
  return is_utf8(found.bytes) ? std::optional(found) : std::nullopt;
}

// Alone it must be a pair that no language writes: "Ã©", "Â£", "â€™", "ï¼Œ".
bool tells_alone(std::string_view bytes) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  if (first == 0xC3) return second > 0xA0;
  if (first == 0xC2) return second >= 0xA0;
  if (first == 0xE2) return second == 0x80 || second == 0x82 || second == 0x84 || second == 0x86 || second == 0x9C;
  return (first == 0xEF && (second == 0xBB || second == 0xBC)) || (first == 0xE3 && second == 0x80);
}

std::optional<Misread> windows_at(std::string_view text, std::size_t at) {
  Misread found{at, at, {}};
  std::size_t count = 0;
  bool tells = false;
  while (const auto next = sequence_at(text, found.end)) {
    found.meant += next->bytes;
    found.end = next->end;
    tells = tells || tells_alone(next->bytes);
    ++count;
  }
  return count >= 2 || tells ? std::optional(found) : std::nullopt;
}

// Pairs of bytes of the common characters of GBK, shown as Latin-1.
std::optional<Misread> latin_at(std::string_view text, std::size_t at) {
  constexpr std::size_t least = 6;
  std::string bytes;
  bool is_list = true;  // "ÀÁÂÃÄÅ" lists letters
  std::size_t end = at;
  while (end < text.size()) {
    const CodePoint point = code_point_at(text, end);
    if (point.value < 0xA1 || point.value > 0xFF) break;
    const auto byte = static_cast<unsigned char>(point.value);
    if (bytes.size() % 2 == 0 && (byte < 0xB0 || byte > 0xD7)) break;
    is_list = is_list && (bytes.empty() || byte > static_cast<unsigned char>(bytes.back()));
    bytes += static_cast<char>(byte);
    end += point.length;
  }
  if (bytes.size() < least || bytes.size() % 2 != 0 || is_list) return std::nullopt;
  return Misread{at, end, convert_from("GB18030", bytes).text};
}

void add_latin(std::string_view text, std::size_t most, std::vector<Misread>& found) {
  for (std::size_t at = 0; at < text.size() && found.size() < most;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte != 0xC2 && byte != 0xC3) {
      ++at;
      continue;
    }
    auto misread = windows_at(text, at);
    if (!misread) misread = latin_at(text, at);
    if (misread) found.push_back(*misread);
    at = misread ? misread->end : at + code_point_at(text, at).length;
  }
}

// For each ideograph whether it is one of the marks, or begins what is never written: one look at each is quick.
constexpr char32_t first_ideograph = 0x4E00;
constexpr char32_t last_ideograph = 0x9FFF;
enum : unsigned char { is_mark = 1, begins_never_written = 2 };

std::array<unsigned char, last_ideograph - first_ideograph + 1> make_ideographs() {
  std::array<unsigned char, last_ideograph - first_ideograph + 1> flags{};
  for (const std::string_view mark : gbk_marks) flags[code_point_at(mark, 0).value - first_ideograph] |= is_mark;
  for (const std::string_view each : never_written)
    flags[code_point_at(each, 0).value - first_ideograph] |= begins_never_written;
  return flags;
}

void add_marks(const std::vector<std::size_t>& places, std::vector<Misread>& found) {
  for (std::size_t i = 0; i + marks_needed <= places.size();) {
    std::size_t last = i;
    while (last + 1 < places.size() && places[last + 1] - places[last] <= marks_apart) ++last;
    if (last - i + 1 >= marks_needed) found.push_back({places[i], places[last] + 3, {}});
    i = last + 1;
  }
}

void add_gbk(std::string_view text, std::size_t most, std::vector<Misread>& found) {
  static const auto ideographs = make_ideographs();
  std::vector<std::size_t> marks;
  std::size_t never = 0;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xE4 || byte > 0xE9) continue;
    const char32_t ideograph = code_point_at(text, at).value;
    if (ideograph < first_ideograph || ideograph > last_ideograph) continue;
    const unsigned char flags = ideographs[ideograph - first_ideograph];
    if (flags == 0) continue;
    if ((flags & is_mark) != 0) marks.push_back(at);
    if ((flags & begins_never_written) == 0 || never >= most) continue;
    const auto begins = [&](std::string_view each) { return text.substr(at).starts_with(each); };
    const auto* const each = std::ranges::find_if(never_written, begins);
    if (each == std::end(never_written)) continue;
    found.push_back({at, at + each->size(), {}});
    ++never;
  }
  add_marks(marks, found);
}

}  // namespace

std::vector<Misread> find_misread(std::string_view text, std::size_t most) {
  std::vector<Misread> found;
  add_latin(text, most, found);
  add_gbk(text, most, found);
  std::ranges::sort(found, {}, &Misread::begin);
  std::size_t end = 0;
  std::erase_if(found, [&](const Misread& each) {
    if (each.begin < end) return true;
    end = each.end;
    return false;
  });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace kb
