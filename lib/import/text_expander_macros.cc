// TextExpander's macros: %filltext:name=x:default=y%, %fillpopup:name=x:a:default=b%,
// %fillpart:name=x%...%fillpartend%, dates in the style of strftime (%Y-%m-%d) that %@+5D shifts, %% for a percent
// sign.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "import/placeholders.h"

namespace kb {
namespace {

constexpr auto nowhere = std::string_view::npos;
constexpr std::size_t longest_macro = 4096;
constexpr std::string_view date_letters = "YymBbdeAaHIMSpj";
constexpr std::string_view unpadded_letters = "mdHIMS";
constexpr std::string_view separators[] = {"-", "/", ".", ", ", ",", ": ", ":", " ", "年", "月", "日"};

std::string_view unit_name(char unit) {
  switch (unit) {
    case 'Y':
      return "year";
    case 'M':
      return "month";
    case 'D':
      return "day";
    case 'h':
      return "hour";
    case 'm':
      return "minute";
    case 's':
      return "second";
    default:
      return {};
  }
}

class MacroScanner {
 public:
  MacroScanner(std::string_view text, Conversion& conversion) : text_(text), conversion_(conversion) {}

  std::vector<LiquidPiece> run() {
    while (at_ < text_.size()) {
      const std::size_t next = std::min(text_.find('%', at_), text_.size());
      literal(text_.substr(at_, next - at_));
      at_ = next;
      if (at_ < text_.size() && !macro()) {
        literal("%");
        ++at_;
      }
    }
    for (; open_parts_ > 0; --open_parts_) {
      liquid("{% endif %}");
      conversion_.note(Fidelity::review, "an optional part is never ended: it reaches to the end now");
    }
    return std::move(pieces_);
  }

 private:
  void literal(std::string_view text) {
    if (text.empty()) return;
    if (pieces_.empty() || pieces_.back().is_liquid) pieces_.emplace_back();
    pieces_.back().text += text;
  }
  void liquid(std::string text) { pieces_.push_back({std::move(text), true}); }

  bool starts(std::string_view start) const { return text_.substr(at_, start.size()) == start; }

  // False when no macro stands here; else it is passed.
  bool macro() {
    if (starts("%%")) {
      literal("%");
      at_ += 2;
      return true;
    }
    if (starts("%|") || starts("%<") || starts("%>") || starts("%^"))
      return drop(2, "where the cursor goes is not kept");
    if (starts("%clipboard")) {
      conversion_.note(Fidelity::refused, "it inserts the clipboard, which kb does not read");
      at_ += 10;
      if (starts("%")) ++at_;
      return true;
    }
    if (starts("%@")) return shift();
    return keyword() || date();
  }

  bool drop(std::size_t length, const char* note) {
    conversion_.note(Fidelity::converted, note);
    at_ += length;
    return true;
  }

  // %word:arguments%, or %word%
  bool keyword() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    const std::size_t word_end = std::min(text_.find_first_not_of(letters, at_ + 1), text_.size());
    const std::string_view word = text_.substr(at_ + 1, word_end - at_ - 1);
    if (word.size() < 3 || word_end == text_.size()) return false;
    const std::size_t close = text_.substr(0, at_ + longest_macro).find('%', word_end);
    if (close == nowhere || (text_[word_end] != ':' && close != word_end)) return false;
    const std::string_view arguments = close == word_end ? "" : text_.substr(word_end + 1, close - word_end - 1);
    if (!apply(word, arguments)) return false;
    at_ = close + 1;
    return true;
  }

  bool apply(std::string_view word, std::string_view arguments) {
    if (word == "filltext" || word == "fill") return fill(arguments, "string");
    if (word == "fillarea") return fill(arguments, "text");
    if (word == "fillpopup") return popup(arguments);
    if (word == "fillpart") return part(arguments);
    if (word == "fillpartend") return part_end();
    if (word == "snippet") return snippet(arguments);
    if (word != "key") return false;
    conversion_.note(Fidelity::review, fmt::format("the key '{}' is not pressed", arguments));
    return true;
  }

  struct Field {
    ForeignVariable variable;
    std::vector<std::string> rest;  // what is not name=value
  };

  static Field field_of(std::string_view arguments) {
    Field field;
    std::string_view name = "field";
    while (!arguments.empty()) {
      const std::size_t end = std::min(arguments.find(':'), arguments.size());
      const std::string_view part = arguments.substr(0, end);
      arguments.remove_prefix(std::min(end + 1, arguments.size()));
      if (part.starts_with("name=")) {
        name = part.substr(5);
      } else if (part.starts_with("default=")) {
        field.variable.fallback = part.substr(8);
        field.rest.emplace_back(part.substr(8));
      } else if (!part.starts_with("width=") && !part.starts_with("height=")) {
        field.rest.emplace_back(part);
      }
    }
    field.variable.name = liquid_name(name);
    if (field.variable.name.empty()) field.variable.name = "field";
    if (field.variable.name != name) field.variable.label = name;
    return field;
  }

  bool fill(std::string_view arguments, std::string_view type) {
    Field field = field_of(arguments);
    if (arguments.find('=') == nowhere && !arguments.empty()) field = field_of(fmt::format("name={}", arguments));
    field.variable.type = type;
    return insert(field.variable);
  }

  bool popup(std::string_view arguments) {
    Field field = field_of(arguments);
    field.variable.type = "choice";
    field.variable.choices = std::move(field.rest);
    return insert(field.variable);
  }

  bool insert(const ForeignVariable& variable) {
    conversion_.note(Fidelity::converted, fmt::format("the field '{}' is a variable", variable.name));
    conversion_.declare(variable);
    liquid(liquid_output(variable.name));
    return true;
  }

  bool part(std::string_view arguments) {
    Field field = field_of(arguments);
    field.variable.type = "bool";
    field.variable.fallback = field.variable.fallback == "yes" ? "true" : "false";
    conversion_.note(Fidelity::converted, fmt::format("the optional part '{}' is a condition", field.variable.name));
    conversion_.declare(field.variable);
    liquid(fmt::format("{{% if {} %}}", field.variable.name));
    ++open_parts_;
    return true;
  }

  bool part_end() {
    if (open_parts_ == 0) {
      conversion_.note(Fidelity::review, "an optional part ends that never began");
      return true;
    }
    --open_parts_;
    liquid("{% endif %}");
    return true;
  }

  bool snippet(std::string_view abbreviation) {
    ForeignVariable variable;
    variable.name = liquid_name(abbreviation);
    if (variable.name.empty()) variable.name = "snippet";
    variable.label = abbreviation;
    conversion_.note(Fidelity::review, fmt::format("it inserts the snippet '{}': fill it in", abbreviation));
    conversion_.declare(variable);
    liquid(liquid_output(variable.name));
    return true;
  }

  // %@+5D: the dates after it are five days later.
  bool shift() {
    std::size_t at = at_ + 2;
    const char sign = at < text_.size() ? text_[at] : '\0';
    if (sign != '+' && sign != '-') return false;
    const std::size_t digits = ++at;
    at = std::min(text_.find_first_not_of("0123456789", at), text_.size());
    if (at == digits || at - digits > 6 || at == text_.size() || unit_name(text_[at]).empty()) return false;
    const std::string_view count = text_.substr(digits, at - digits);
    shifts_ += fmt::format(" | date_add: '{}{} {}{}'", sign == '-' ? "-" : "", count, unit_name(text_[at]),
                           count == "1" ? "" : "s");
    at_ = at + 1;
    // Some write a closing percent sign, some go on with the date at once.
    if (starts("%") && date_macro_at(at_).empty()) ++at_;
    return true;
  }

  // "%Y", or "%1d" without a leading zero; as Liquid writes it.
  std::string date_macro_at(std::size_t at) const {
    const std::string_view rest = text_.substr(at, 3);
    if (rest.size() >= 2 && rest[0] == '%' && date_letters.find(rest[1]) != nowhere)
      return std::string(rest.substr(0, 2));
    const bool is_unpadded = rest.size() == 3 && rest.starts_with("%1") && unpadded_letters.find(rest[2]) != nowhere;
    return is_unpadded ? fmt::format("%-{}", rest[2]) : "";
  }

  // A run of date macros and what separates them.
  bool date() {
    std::string format = date_macro_at(at_);
    if (format.empty()) return false;
    at_ += format.size();
    while (true) {
      const std::string_view* const separator =
          std::ranges::find_if(separators, [&](std::string_view one) { return starts(one); });
      const std::size_t gap = separator == std::end(separators) ? 0 : separator->size();
      const std::string next = date_macro_at(at_ + gap);
      if (next.empty()) break;
      format += text_.substr(at_, gap);
      format += next;
      at_ += gap + next.size();
    }
    liquid(fmt::format("{{{{ 'now'{} | date: {} }}}}", shifts_, liquid_string(format)));
    conversion_.note(Fidelity::converted, "dates are Liquid now");
    return true;
  }

  std::string_view text_;
  Conversion& conversion_;
  std::vector<LiquidPiece> pieces_;
  std::size_t at_ = 0;
  std::size_t open_parts_ = 0;
  std::string shifts_;
};

}  // namespace

std::vector<LiquidPiece> split_text_expander(std::string_view text, Conversion& conversion) {
  return MacroScanner(text, conversion).run();
}

}  // namespace kb
