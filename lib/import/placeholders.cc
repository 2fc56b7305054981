#include "import/placeholders.h"

#include <fmt/format.h>

#include <algorithm>

#include "import/dialects.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_markup = 4096;

void add_literal(std::vector<LiquidPiece>& pieces, std::string_view text) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().is_liquid) pieces.emplace_back();
  pieces.back().text += text;
}

// Literal text, with what Liquid would take for its own between raw tags.
void add_protected(std::vector<LiquidPiece>& out, std::string_view text, Conversion& conversion) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min({text.find("{{", at), text.find("{%", at), text.size()});
    add_literal(out, text.substr(at, next - at));
    at = next;
    if (at == text.size()) return;
    const std::size_t whole = liquid_markup_at(text, at);
    const bool is_safe = whole > 0 && text.substr(at, whole).find("endraw") == std::string_view::npos;
    const std::string_view markup = text.substr(at, is_safe ? whole : 2);
    out.push_back({fmt::format("{{% raw %}}{}{{% endraw %}}", markup), true});
    conversion.note(Fidelity::converted, fmt::format("'{}' is text here, and marked as such", markup));
    at += markup.size();
  }
}

}  // namespace

void Conversion::note(Fidelity fidelity, std::string text) {
  ImportNote note{fidelity, std::move(text)};
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
}

void Conversion::declare(const ForeignVariable& variable) {
  const auto known = std::find_if(variables.begin(), variables.end(),
                                  [&](const ForeignVariable& one) { return one.name == variable.name; });
  if (known == variables.end()) {
    variables.push_back(variable);
    return;
  }
  if (known->label.empty()) known->label = variable.label;
}

std::vector<LiquidPiece> split_placeholders(Dialect dialect, std::string_view text, const ForeignReply& reply,
                                            Conversion& conversion) {
  if (dialect == Dialect::text_expander) return split_text_expander(text, conversion);
  const DialectRules& rules = rules_of(dialect);
  std::vector<LiquidPiece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find_first_of(rules.starts, at), text.size());
    add_literal(pieces, text.substr(at, next - at));
    at = next;
    if (at == text.size()) break;
    DialectMatch match = rules.match(text, at, reply, conversion);
    if (match.length == 0) {
      add_literal(pieces, text.substr(at, 1));
      ++at;
      continue;
    }
    if (match.is_liquid) {
      if (!match.text.empty()) pieces.push_back({std::move(match.text), true});
    } else {
      add_literal(pieces, match.text);
    }
    at += match.length;
  }
  return pieces;
}

std::vector<LiquidPiece> protect_pieces(const std::vector<LiquidPiece>& pieces, Conversion& conversion) {
  std::vector<LiquidPiece> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].is_liquid) {
      out.push_back(pieces[i]);
      continue;
    }
    std::string_view text = pieces[i].text;
    const bool is_glued = text.ends_with('{') && i + 1 < pieces.size();
    if (is_glued) text.remove_suffix(1);
    add_protected(out, text, conversion);
    if (is_glued) out.push_back({"{{ '{' }}", true});
  }
  return out;
}

std::string join_pieces(const std::vector<LiquidPiece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.text;
  return out;
}

std::string liquid_string(std::string_view text) {
  if (text.find('\'') == std::string_view::npos) return fmt::format("'{}'", text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') {
      out += "”";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string liquid_output(std::string_view name, std::string_view fallback) {
  if (fallback.empty()) return fmt::format("{{{{ {} }}}}", name);
  return fmt::format("{{{{ {} | default: {} }}}}", name, liquid_string(fallback));
}

bool is_liquid_name(std::string_view text) {
  bool is_first = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.length;
    const bool is_digit = point.value >= '0' && point.value <= '9';
    if (point.value == '.') {
      if (is_first) return false;
      is_first = true;
      continue;
    }
    const bool is_name = is_letter_or_digit(point.value) || point.value == '_' || point.value == '-';
    if (!is_name || (is_first && (is_digit || point.value == '-'))) return false;
    is_first = false;
  }
  return !text.empty() && !is_first;
}

std::string liquid_name(std::string_view text) {
  text = trim(text);
  if (is_liquid_name(text)) return std::string(text);
  std::string name;
  bool gap = false;
  const std::string lower = to_lower(text);
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint point = code_point_at(lower, at);
    if (is_letter_or_digit(point.value)) {
      if (gap && !name.empty()) name += '_';
      name.append(lower, at, point.length);
      gap = false;
    } else {
      gap = true;
    }
    at += point.length;
  }
  const bool starts_with_digit = !name.empty() && name.front() >= '0' && name.front() <= '9';
  return starts_with_digit ? "n_" + name : name;
}

std::size_t liquid_markup_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, longest_markup);
  std::string_view close;
  if (rest.starts_with("{{")) close = "}}";
  if (rest.starts_with("{%")) close = "%}";
  if (close.empty()) return 0;
  const std::size_t end = rest.find(close, 2);
  return end == std::string_view::npos ? 0 : end + 2;
}

}  // namespace kb
