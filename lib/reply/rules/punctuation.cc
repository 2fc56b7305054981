// Full-width and curly signs where templates want plain ones: inside tags and outputs, and as their braces. Told from
// the text alone, because such templates often cannot be parsed; or they can, and are then taken for text.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "reply/liquid/markup_lexer.h"
#include "reply/rules/rules.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_markup = 200;  // bytes between braces of which some are full-width

struct Slip {
  std::size_t begin = 0;  // bytes of the template
  std::size_t end = 0;
  std::string plain;
};

// What a blank that is no ASCII one is written for.
bool is_strange_blank(char32_t c) {
  return c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x2007 || (c >= 0x2000 && c <= 0x200A);
}

bool is_opening_quote(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'「' || c == U'『' || c == U'«' || c == U'＂' || c == U'＇';
}

bool is_closing_quote(char32_t c) {
  return c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U'»' || c == U'＂' || c == U'＇';
}

bool is_plain_quote(char32_t c) {
  return c == U'"' || c == U'\'';
}

// The quotes of one kind: any of them may close what another one opened.
constexpr std::u32string_view quote_kinds[] = {U"“”＂\"", U"‘’＇'", U"「」", U"『』", U"«»"};

bool may_close(char32_t open, char32_t c) {
  return std::any_of(std::begin(quote_kinds), std::end(quote_kinds), [&](std::u32string_view kind) {
    return kind.find(open) != kind.npos && kind.find(c) != kind.npos;
  });
}

// Goes through the inside of one tag or output; text in plain quotes is nobody's business.
class MarkupReader {
 public:
  MarkupReader(std::string_view source, std::size_t begin, std::size_t end)
      : source_(source.substr(0, end)), at_(begin) {}

  std::vector<Slip> run() {
    while (at_ < source_.size()) {
      const CodePoint c = code_point_at(source_, at_);
      const bool is_quote = is_plain_quote(c.value) || is_opening_quote(c.value) || is_closing_quote(c.value);
      if (is_quote && is_apostrophe(c.value)) {
        at_ += c.length;
      } else if (is_quote) {
        quoted(c);
      } else {
        sign(c);
      }
    }
    return std::move(slips_);
  }

 private:
  // "Customer’s": what else is wrong there, the parser says.
  bool is_apostrophe(char32_t c) const {
    const bool is_mark = c == U'’' || c == U'\'';
    return is_mark && at_ > 0 && liquid::identifier_length(source_.substr(at_ - 1, 1), liquid::Mode::kb) > 0;
  }

  void sign(const CodePoint& c) {
    const char* plain = is_strange_blank(c.value) ? " " : liquid::plain_punctuation(c.value);
    if (plain != nullptr) slips_.push_back({at_, at_ + c.length, plain});
    at_ += c.length;
  }

  // A text in quotes of which one or both are curly.
  void quoted(const CodePoint& open) {
    const std::size_t begin = at_ + open.length;
    const bool is_plain = is_plain_quote(open.value);
    const std::size_t same = is_plain ? source_.find(source_[at_], begin) : std::string_view::npos;
    if (same != std::string_view::npos) {
      at_ = same + 1;
      return;
    }
    const std::size_t close = closing(open.value, begin);
    const bool is_closed = close < source_.size();
    const std::size_t end = is_closed ? close + code_point_at(source_, close).length : source_.size();
    const bool has_double = source_.substr(begin, close - begin).find('"') != std::string_view::npos;
    const char* mark = has_double ? "'" : "\"";
    if (is_closed || !is_plain) note(at_, begin, mark);
    if (is_closed) note(close, end, mark);
    at_ = end;
  }

  // A slip, unless that mark stands there.
  void note(std::size_t begin, std::size_t end, const char* mark) {
    if (source_.substr(begin, end - begin) != mark) slips_.push_back({begin, end, mark});
  }

  // The partner of a curly quote, unless another one opens before it; else the next quote of its kind.
  std::size_t closing(char32_t open, std::size_t begin) const {
    std::size_t any = source_.size();
    for (std::size_t at = begin; at < source_.size();) {
      const CodePoint c = code_point_at(source_, at);
      if (may_close(open, c.value)) {
        if (any == source_.size()) any = at;
        if (is_plain_quote(open)) return any;
        if (is_closing_quote(c.value)) return at;
        if (is_opening_quote(c.value)) return any;
      }
      at += c.length;
    }
    return any;
  }

  std::string_view source_;
  std::size_t at_;
  std::vector<Slip> slips_;
};

// Signs that only stand for themselves between words, as in names: "客户、姓名" is no mistake that is known.
bool is_brace_like(char32_t c) {
  return c == U'｛' || c == U'｝' || c == U'％';
}

// A quick look: at what begins such a brace, or a plain one.
bool may_be_brace(char c) {
  return c == '{' || c == '}' || c == '%' || c == '\xEF';
}

// What the braces of `text` at `at` are written for: "{{", "{%", "}}", "%}"; at least one is full-width.
std::optional<Slip> wide_braces(std::string_view text, std::size_t at, bool opens) {
  const CodePoint first = code_point_at(text, at);
  if (at + first.length >= text.size()) return std::nullopt;
  const CodePoint second = code_point_at(text, at + first.length);
  const auto narrow = [](char32_t c) {
    return is_brace_like(c) ? static_cast<char>(c - 0xFEE0) : c < 0x80 ? static_cast<char>(c) : ' ';
  };
  const std::string pair{narrow(first.value), narrow(second.value)};
  const bool is_pair = opens ? pair == "{{" || pair == "{%" : pair == "}}" || pair == "%}";
  const bool is_wide = is_brace_like(first.value) || is_brace_like(second.value);
  if (!is_pair || !is_wide) return std::nullopt;
  return Slip{at, at + first.length + second.length, pair};
}

// The pair of braces at that place, plain or not.
std::optional<Slip> braces_at(std::string_view line, std::size_t at, bool opens) {
  if (!may_be_brace(line[at])) return std::nullopt;
  if (auto wide = wide_braces(line, at, opens)) return wide;
  const std::string_view two = line.substr(at, 2);
  const bool is_plain = opens ? two == "{{" || two == "{%" : two == "}}" || two == "%}";
  return is_plain ? std::optional(Slip{at, at + 2, std::string(two)}) : std::nullopt;
}

// The next pair that closes, in the line and not far.
std::optional<Slip> closing_braces(std::string_view line, std::size_t from) {
  const std::size_t end = std::min(line.size(), from + longest_markup);
  for (std::size_t at = from; at < end; ++at) {
    if (auto found = braces_at(line, at, false)) return found;
  }
  return std::nullopt;
}

class PunctuationFinder {
 public:
  PunctuationFinder(const FaceText& text, RuleFindings& findings) : text_(text), findings_(findings) {}

  void run() {
    find_wide_braces();
    std::size_t line = 0;  // where that of the piece begins
    for (const TemplatePiece& piece : text_.scan.pieces) {
      const std::size_t of_piece = line;
      const std::size_t end = text_.source.substr(piece.begin, piece.end - piece.begin).rfind('\n');
      if (end != std::string_view::npos) line = piece.begin + end + 1;
      const bool is_read = piece.kind == TemplatePiece::Kind::output ||
                           (piece.kind == TemplatePiece::Kind::tag && piece.name != "#" && piece.name != "liquid");
      if (!is_read || piece.markup.empty() || told_.contains(of_piece)) continue;
      const auto begin = static_cast<std::size_t>(piece.markup.data() - text_.source.data());
      add(MarkupReader(text_.source, begin, begin + piece.markup.size()).run());
    }
  }

 private:
  // Line by line: braces of which one is full-width, with others that close them.
  void find_wide_braces() {
    const bool has_wide = text_.source.find("｛") != std::string_view::npos ||
                          text_.source.find("｝") != std::string_view::npos ||
                          text_.source.find("％") != std::string_view::npos;
    if (!has_wide) return;
    for (std::size_t begin = 0; begin < text_.source.size();) {
      const std::size_t end = std::min(text_.source.find('\n', begin), text_.source.size());
      check_line(begin, end);
      begin = end + 1;
    }
  }

  // Where one pair is full-width the line is told here, with the signs inside of the plain ones.
  void check_line(std::size_t begin, std::size_t end) {
    const std::string_view line = text_.source.substr(0, end);
    std::vector<std::pair<Slip, Slip>> pairs;
    bool has_wide = false;
    for (std::size_t at = next_brace(line, begin); at < end; at = next_brace(line, at)) {
      const auto open = braces_at(line, at, true);
      const auto close = open ? closing_braces(line, open->end) : std::nullopt;
      if (!close) {
        at = open ? open->end : at + code_point_at(line, at).length;
        continue;
      }
      // What opens as an output ends as one, and what opens as a tag ends as one.
      const bool is_pair = (open->plain == "{{") == (close->plain == "}}") && !is_in_comment(*open);
      if (is_pair) pairs.emplace_back(*open, *close);
      has_wide = has_wide || (is_pair && !(is_plain(*open) && is_plain(*close)));
      at = is_pair ? close->end : open->end;
    }
    if (!has_wide) return;
    told_.insert(begin);
    for (const auto& [open, close] : pairs) add_markup(line, open, close);
  }

  static std::size_t next_brace(std::string_view line, std::size_t from) {
    while (from < line.size() && line[from] != '{' && !line.substr(from).starts_with("｛")) ++from;
    return from;
  }

  bool is_plain(const Slip& braces) const {
    return text_.source.substr(braces.begin, braces.end - braces.begin) == braces.plain;
  }

  bool is_in_comment(const Slip& open) const {
    return text_.source[open.begin] != '{' && text_.scan.fixed[open.begin] == not_sent;
  }

  void add_markup(std::string_view line, const Slip& open, const Slip& close) {
    std::vector<Slip> slips;
    if (!is_plain(open)) slips.push_back(open);
    for (Slip& slip : MarkupReader(line, open.end, close.begin).run()) slips.push_back(std::move(slip));
    if (!is_plain(close)) slips.push_back(close);
    add(slips);
  }

  void add(const std::vector<Slip>& slips) {
    if (slips.empty()) return;
    std::string shown;
    std::set<std::string> seen;
    for (const Slip& slip : slips) {
      const std::string written(text_.source.substr(slip.begin, slip.end - slip.begin));
      if (!seen.insert(written).second) continue;
      const bool is_blank = slip.plain == " ";
      const CodePoint c = code_point_at(written, 0);
      shown += fmt::format("{}{}", shown.empty() ? "" : ", ",
                           is_blank ? fmt::format("a plain blank for U+{:04X}", static_cast<unsigned>(c.value))
                                    : fmt::format("{} for {}", slip.plain, written));
    }
    findings_.add("reply-punctuation-in-tag", text_, slips.front().begin, slips.front().end,
                  "a sign that templates do not know stands in a tag or output", fmt::format("write {}", shown));
    findings_.mend(text_, slips.front().begin, slips.back().end, mended(slips));
  }

  // From the first slip to the last.
  std::string mended(const std::vector<Slip>& slips) const {
    std::string out;
    std::size_t at = slips.front().begin;
    for (const Slip& slip : slips) {
      out += text_.source.substr(at, slip.begin - at);
      out += slip.plain;
      at = slip.end;
    }
    return out;
  }

  const FaceText& text_;
  RuleFindings& findings_;
  std::set<std::size_t> told_;  // where lines begin that were told with their braces
};

}  // namespace

void check_punctuation(const FaceText& text, RuleFindings& findings) {
  PunctuationFinder(text, findings).run();
}

}  // namespace kb
