#include "kb/stamp.h"

#include <fmt/format.h>

#include <algorithm>

#include "content/front_matter.h"
#include "kb/error.h"
#include "review/stamp_line.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct RawLine {
  std::size_t begin = 0;
  std::size_t end = 0;   // without its line end
  std::size_t next = 0;  // behind it
};

// Lines as decode() counts them: ended by "\n", "\r\n" or "\r" alone.
std::vector<RawLine> raw_lines(std::string_view bytes) {
  std::vector<RawLine> lines;
  for (std::size_t at = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    std::size_t next = std::min(end + 1, bytes.size());
    if (end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n') ++next;
    lines.push_back({at, end, next});
    at = next;
  }
  return lines;
}

// A date, or a text, that one key is to have.
struct NewValue {
  std::optional<Date> date;
  std::string text;
};

// A page while it is changed: every step reads it anew.
class PageEditor {
 public:
  PageEditor(std::string path, std::string_view bytes, const Config& config)
      : path_(std::move(path)), config_(config), bytes_(bytes) {
    read();
    if (page_.encoding.starts_with("UTF-16") || page_.encoding.starts_with("UTF-32") || page_.encoding == "binary")
      refuse(fmt::format("it is in {}", page_.encoding), "save it as UTF-8 first");
  }

  const Document& page() const { return page_; }
  std::string take() { return std::move(bytes_); }

  // Gives a role of the reading table a day: where the page has it, else under `key`.
  void set_role(std::string_view role, const std::string& key, Date day) {
    const auto decision = std::ranges::find(page_.decisions, role, &Decision::role);
    const bool is_decided = decision != page_.decisions.end() && decision->location.line > 0;
    if (is_decided && decision->basis == "comment")
      replace(decision->location.line, std::string(role), {day, ""}, true);
    else if (is_decided && decision->basis == "front matter")
      replace(decision->location.line, decision->key, {day, ""});
    else
      set_key(empty_key(role).value_or(key), {day, ""}, role == "reviewed" ? std::string(role) : std::string());
  }

  // A key of the front matter, or a member of the comment that stands for it; without a name for it there, never that.
  void set_key(const std::string& key, const NewValue& value, const std::string& member) {
    const Value* const found = page_.front_matter.find(key);
    if (found != nullptr && found->kind != Value::Kind::list && found->kind != Value::Kind::map && found->line > 0)
      return replace(found->line, key, value);
    const FrontMatter head = read_front_matter(path_, page_.source);
    if (head.style != FrontMatterStyle::none) return add_line(head, key, value);
    if (add_to_comment(member, value)) return;
    add_front_matter(key, value);
  }

 private:
  [[noreturn]] void refuse(const std::string& why, const std::string& hint) const {
    throw Error(ErrorCode::usage, fmt::format("'{}' cannot be stamped: {}", path_, why), hint);
  }

  void read() { page_ = read_document(path_, bytes_, config_); }

  void splice(std::size_t begin, std::size_t end, std::string_view text) {
    if (page_.encoding != "UTF-8" && !is_ascii(text))
      refuse(fmt::format("'{}' cannot be written in {}", text, page_.encoding), "save it as UTF-8 first");
    bytes_.replace(begin, end - begin, text);
    read();
  }

  static bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  }

  // A key that means the role and has no value, or one that cannot be read.
  std::optional<std::string> empty_key(std::string_view role) const {
    for (const std::string& key : config_.list("read." + std::string(role))) {
      const Value* const value = key.starts_with('#') ? nullptr : page_.front_matter.find(key);
      if (value != nullptr && value->kind != Value::Kind::list && value->kind != Value::Kind::map) return key;
    }
    return std::nullopt;
  }

  std::string quoted(const NewValue& value, std::string_view quote) const {
    const std::string plain = value.date ? format_date(*value.date) : value.text;
    if (quote == "'") {
      std::string out;
      for (const char c : plain) out += c == '\'' ? std::string("''") : std::string(1, c);
      return out;
    }
    std::string out;
    for (const char c : plain) out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    return out;
  }

  // In a comment a value without quotes ends at a blank.
  void replace(int number, const std::string& key, const NewValue& value, bool is_comment = false) {
    const std::vector<RawLine> lines = raw_lines(bytes_);
    if (number > std::ssize(lines)) refuse("its lines cannot be told", "");
    const RawLine line = lines[static_cast<std::size_t>(number - 1)];
    const std::string_view text = std::string_view(bytes_).substr(line.begin, line.end - line.begin);
    auto place = find_line_value(text, key);
    if (place && is_comment && place->quote.empty())
      place->end = std::min(text.find_first_of(" \t,", place->begin), place->end);
    if (!place)
      refuse(fmt::format("the value of '{}' does not stand in line {} alone", key, number),
             "write it as one line 'key: 2027-01-31'");
    const std::string_view old = text.substr(place->begin, place->end - place->begin);
    std::string written;
    if (value.date)
      written = date_written_like(old, *value.date);
    else
      written = place->quote.empty() ? '"' + quoted(value, "\"") + '"' : quoted(value, place->quote);
    if (old.empty() && place->quote.empty()) written.insert(0, " ");
    splice(line.begin + place->begin, line.begin + place->end, written);
  }

  // How the page writes its other dates.
  std::string written_as_others(Date day) const {
    const std::vector<RawLine> lines = raw_lines(bytes_);
    for (const std::string_view role : {"reviewed", "created", "changed", "due", "expires"}) {
      const auto decision = std::ranges::find(page_.decisions, role, &Decision::role);
      if (decision == page_.decisions.end() || decision->basis != "front matter") continue;
      const auto index = static_cast<std::size_t>(decision->location.line - 1);
      if (decision->location.line < 1 || index >= lines.size()) continue;
      const std::string_view text =
          std::string_view(bytes_).substr(lines[index].begin, lines[index].end - lines[index].begin);
      const auto place = find_line_value(text, decision->key);
      const std::string_view other = place ? text.substr(place->begin, place->end - place->begin) : "";
      if (other.empty() || other.size() > longest_plain_date) continue;  // a time of another event is no model
      return fmt::format("{0}{1}{0}", place->quote, date_written_like(other, day));
    }
    return format_date(day);
  }

  std::string line_for(const FrontMatterStyle style, const std::string& key, const NewValue& value) const {
    const std::string text = value.date ? written_as_others(*value.date) : '"' + quoted(value, "\"") + '"';
    return key + (style == FrontMatterStyle::toml ? " = " : ": ") + text;
  }

  std::string line_end() const {
    const std::size_t end = bytes_.find_first_of("\r\n");
    if (end == std::string::npos) return "\n";
    return bytes_.substr(end, bytes_[end] == '\r' && end + 1 < bytes_.size() && bytes_[end + 1] == '\n' ? 2 : 1);
  }

  // In front of the line that closes the front matter; of TOML, in front of its first table.
  void add_line(const FrontMatter& head, const std::string& key, const NewValue& value) {
    const std::vector<RawLine> lines = raw_lines(bytes_);
    auto at = static_cast<std::size_t>(head.body_line) - 2;  // of the closing fence
    if (head.style == FrontMatterStyle::toml) at = first_table(lines, at);
    splice(lines[at].begin, lines[at].begin, line_for(head.style, key, value) + line_end());
  }

  std::size_t first_table(const std::vector<RawLine>& lines, std::size_t close) const {
    std::size_t table = close;
    int first = 0;
    for (const Member& member : page_.front_matter.members) {
      const bool is_table = member.second.kind == Value::Kind::map || member.second.kind == Value::Kind::list;
      if (is_table && member.second.line > 0 && (first == 0 || member.second.line < first) &&
          starts_table(lines, member.second.line))
        first = member.second.line;
    }
    if (first > 0) table = static_cast<std::size_t>(first) - 1;
    while (table > 1 && lines[table - 1].begin == lines[table - 1].end) --table;
    return table;
  }

  bool starts_table(const std::vector<RawLine>& lines, int number) const {
    const RawLine& line = lines[static_cast<std::size_t>(number) - 1];
    return trim(std::string_view(bytes_).substr(line.begin, line.end - line.begin)).starts_with('[');
  }

  // Inside "freshness: { ... }".
  bool add_to_comment(const std::string& member, const NewValue& value) {
    if (member.empty() || read_freshness_comment(page_.source).members.empty()) return false;
    const std::size_t begin = bytes_.find("freshness:");
    const std::size_t close = begin == std::string::npos ? begin : bytes_.find('}', begin);
    if (close == std::string::npos) return false;
    std::string text = value.date ? format_date(*value.date) : value.text;
    std::ranges::replace(text, '\'', '`');
    const bool has_blank = close > 0 && bytes_[close - 1] == ' ';
    splice(close, close, fmt::format("{}{}: '{}' ", has_blank ? "" : " ", member, text));
    return true;
  }

  void add_front_matter(const std::string& key, const NewValue& value) {
    const std::size_t begin = bytes_.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    const std::string end = line_end();
    splice(begin, begin, fmt::format("---{0}{1}{0}---{0}{0}", end, line_for(FrontMatterStyle::yaml, key, value)));
  }

  static constexpr std::size_t longest_plain_date = 18;

  std::string path_;
  const Config& config_;
  std::string bytes_;
  Document page_;
};

std::string one_line(std::string_view text) {
  std::string line(trim(text));
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return line;
}

// Whatever was done, the page must say now what it was to say.
void verify(bool is_right, const std::string& path, std::string_view key) {
  if (is_right) return;
  throw Error(ErrorCode::usage,
              fmt::format("'{}' cannot be stamped: its head is not written in lines of its own", path),
              fmt::format("write the line for '{}' by hand", key));
}

}  // namespace

std::string stamp_review(const std::string& path, std::string_view bytes, const Config& config, const Stamp& stamp) {
  PageEditor editor(path, bytes, config);
  const std::string& key = config.text("review.key");
  editor.set_role("reviewed", key, stamp.day);
  verify(editor.page().meta.reviewed == stamp.day, path, key);
  if (!stamp.by.empty()) editor.set_key(config.text("review.by_key"), {{}, one_line(stamp.by)}, "by");
  if (!stamp.note.empty()) editor.set_key(config.text("review.note_key"), {{}, one_line(stamp.note)}, "note");
  verify(editor.page().meta.reviewed == stamp.day, path, key);
  return editor.take();
}

std::string stamp_due(const std::string& path, std::string_view bytes, const Config& config, Date day) {
  PageEditor editor(path, bytes, config);
  const std::vector<std::string>& keys = config.list("read.due");
  const std::string key = keys.empty() ? "review_by" : keys.front();
  editor.set_role("due", key, day);
  verify(editor.page().meta.due == day, path, key);
  return editor.take();
}

}  // namespace kb
