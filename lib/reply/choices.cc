#include "reply/choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "kb/text.h"
#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_choice = 1000;  // bytes of what is typed for one
constexpr std::size_t most_parts = 200;
constexpr std::size_t most_shown = 8;

struct Picked {
  std::optional<std::size_t> at;
  std::string why_not;
};

// What a choice may be called: its value and its labels.
std::vector<std::string_view> names_of(const Choice& choice) {
  std::vector<std::string_view> names{choice.value};
  for (const auto& [lang, text] : choice.label.texts) names.emplace_back(text);
  return names;
}

template <typename Matches>
std::vector<std::size_t> all_where(const Variable& variable, Matches matches) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < variable.choices.size(); ++i) {
    const auto names = names_of(variable.choices[i]);
    if (std::any_of(names.begin(), names.end(), matches)) found.push_back(i);
  }
  return found;
}

std::string listed(const Variable& variable) {
  std::string out;
  for (std::size_t i = 0; i < std::min(variable.choices.size(), most_shown); ++i)
    out += fmt::format("{}'{}'", i == 0 ? "" : ", ", variable.choices[i].value);
  if (variable.choices.size() > most_shown) out += fmt::format(" and {} more", variable.choices.size() - most_shown);
  return out;
}

std::string none_like(const Variable& variable, const std::string& wanted) {
  std::vector<std::string> names;
  for (const Choice& choice : variable.choices) names.push_back(choice.value);
  const auto meant = closest(wanted, names);
  if (meant) return fmt::format("did you mean '{}'?", *meant);
  return variable.choices.empty() ? "there are no choices" : "the choices are " + listed(variable);
}

std::optional<std::size_t> by_number(const Variable& variable, std::string_view text) {
  const std::string plain = plain_form(text);
  if (plain.empty() || plain.size() > 4 || !std::all_of(plain.begin(), plain.end(), is_ascii_digit))
    return std::nullopt;
  const auto number = static_cast<std::size_t>(std::stoul(plain));
  return number >= 1 && number <= variable.choices.size() ? std::optional(number - 1) : std::nullopt;
}

Picked pick(const Variable& variable, std::string_view text) {
  const std::string wanted(trim(text));
  if (wanted.size() > longest_choice) return {std::nullopt, "it is too long for a choice"};
  auto found = all_where(variable, [&](std::string_view name) { return name == wanted; });
  if (!found.empty()) return {found.front(), {}};
  const std::string folded = fold(wanted);
  found = all_where(variable, [&](std::string_view name) { return fold(name) == folded; });
  if (!found.empty()) return {found.front(), {}};
  if (const auto number = by_number(variable, wanted)) return {number, {}};
  if (!folded.empty())
    found = all_where(variable, [&](std::string_view name) { return fold(name).starts_with(folded); });
  if (found.size() == 1) return {found.front(), {}};
  if (found.size() > 1)
    return {std::nullopt, fmt::format("'{}' and '{}' both begin like that", variable.choices[found[0]].value,
                                      variable.choices[found[1]].value)};
  return {std::nullopt, none_like(variable, wanted)};
}

bool is_separator(char32_t c, bool has_lines) {
  if (has_lines) return c == U'\n';
  return std::u32string_view(U",，、;；/／\n").find(c) != std::u32string_view::npos;
}

std::vector<std::string> parts_of(std::string_view text) {
  const bool has_lines = text.find('\n') != std::string_view::npos;
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_separator(c.value, has_lines))
      parts.emplace_back();
    else
      append_utf8(parts.back(), c.value);
    at += c.length;
  }
  std::erase_if(parts, [](const std::string& part) { return trim(part).empty(); });
  return parts;
}

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_han(c.value)) return true;
    at += c.length;
  }
  return false;
}

ParsedValue chosen(const Variable& variable, std::vector<std::size_t> places) {
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  ParsedValue out;
  for (const std::size_t at : places) {
    const std::string& value = variable.choices[at].value;
    if (!out.text.empty()) out.text += has_han(value) ? "、" : ", ";
    out.text += value;
    out.items.push_back(value);
  }
  return out;
}

ParsedValue refuse_choice(std::string why) {
  ParsedValue out;
  out.error = std::move(why);
  return out;
}

}  // namespace

ParsedValue read_choice(const Variable& variable, std::string_view text, Date) {
  Picked picked = pick(variable, text);
  return picked.at ? chosen(variable, {*picked.at}) : refuse_choice(std::move(picked.why_not));
}

ParsedValue read_choices(const Variable& variable, std::string_view text, Date) {
  const std::string whole(trim(text));
  const auto exact = all_where(variable, [&](std::string_view name) { return name == whole; });
  if (!exact.empty()) return chosen(variable, {exact.front()});
  const auto parts = parts_of(text);
  if (parts.empty()) return refuse_choice("nothing is chosen");
  if (parts.size() > most_parts) return refuse_choice("there are too many in it");
  std::vector<std::size_t> places;
  for (const std::string& part : parts) {
    Picked picked = pick(variable, part);
    if (!picked.at)
      return refuse_choice(parts.size() == 1 ? picked.why_not : fmt::format("'{}': {}", trim(part), picked.why_not));
    places.push_back(*picked.at);
  }
  return chosen(variable, std::move(places));
}

}  // namespace kb
