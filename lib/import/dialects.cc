#include "import/dialects.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_placeholder = 1024;

// Names between spaces, as the products document them; one that ends in '.' or '_' stands for all that start so.
struct KnownNames {
  Dialect dialect;
  std::string_view names;
};
constexpr KnownNames known_names[] = {
    {Dialect::intercom, " user. contact. company. lead. visitor. teammate. "},
    {Dialect::help_scout, " subject conversation.number customer. mailbox. user. "},
    {Dialect::os_ticket,
     " ticket. recipient. recipient staff. assignee. company. response message comments note signature url "},
    {Dialect::discourse,
     " my_ original_poster_ reply_to_ last_poster_ topic_title topic_url context_ chat_channel_ chat_thread_ "},
    {Dialect::zammad, " ticket. user. config. article. group. "},
    {Dialect::live_helper_chat, " nick email phone operator "},
};

// What stands between `open` at `at` and the nearest `close` on the same line; its whole length, or 0.
struct Enclosed {
  std::string_view inner;
  std::size_t length = 0;
};

Enclosed enclosed_at(std::string_view text, std::size_t at, std::string_view open, std::string_view close) {
  const std::string_view rest = text.substr(at, longest_placeholder);
  if (!rest.starts_with(open)) return {};
  const std::size_t end = rest.find(close, open.size());
  if (end == npos || rest.substr(0, end).find('\n') != npos) return {};
  return {rest.substr(open.size(), end - open.size()), end + close.size()};
}

// "{{ name }}" for a placeholder of the dialect, declared, and reported.
DialectMatch output(Dialect dialect, std::string_view written, std::size_t length, std::string_view fallback,
                    Conversion& conversion) {
  const std::string name = liquid_name(written);
  if (name.empty()) return {};
  if (!is_documented(dialect, written)) {
    conversion.note(Fidelity::review, fmt::format("the placeholder '{}' is not one that is documented", written));
  } else {
    conversion.note(Fidelity::converted, fmt::format("the placeholder '{}' is Liquid now", written));
  }
  ForeignVariable variable;
  variable.name = name;
  variable.label = name == written ? "" : std::string(trim(written));
  variable.required = fallback.empty();
  conversion.declare(variable);
  return {length, liquid_output(name, fallback)};
}

// Liquid stays as it is; what no Liquid can read is reported.
DialectMatch match_liquid(std::string_view text, std::size_t at, const ForeignReply&, Conversion& conversion) {
  const std::size_t length = liquid_markup_at(text, at);
  const std::string_view markup = text.substr(at, length);
  if (length == 0) {
    const std::string_view open = text.substr(at, 2);
    if (open == "{{" || open == "{%") {
      conversion.note(Fidelity::review, fmt::format("'{}' is opened and never closed", open));
      return {2, std::string(open)};
    }
    return {};
  }
  if (markup.find("||") != npos) {
    conversion.note(Fidelity::review, fmt::format("'{}' is no Liquid: write | default: in place of ||", markup));
  }
  return {length, std::string(markup)};
}

// {{user.name | fallback: "there"}}
DialectMatch match_intercom(std::string_view text, std::size_t at, const ForeignReply&, Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "{{", "}}");
  if (length == 0) return {};
  const std::size_t bar = inner.find('|');
  const std::string_view name = trim(inner.substr(0, bar));
  std::string_view fallback = bar == npos ? "" : trim(inner.substr(bar + 1));
  if (!is_liquid_name(name)) return {};
  if (!fallback.empty()) {
    if (!fallback.starts_with("fallback:")) return {};
    fallback = trim(fallback.substr(9));
    const bool is_quoted = fallback.size() >= 2 && fallback.front() == fallback.back() &&
                           (fallback.front() == '"' || fallback.front() == '\'');
    if (is_quoted) fallback = fallback.substr(1, fallback.size() - 2);
  }
  return output(Dialect::intercom, name, length, fallback, conversion);
}

// {%customer.firstName,fallback=there%}
DialectMatch match_help_scout(std::string_view text, std::size_t at, const ForeignReply&, Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "{%", "%}");
  const std::size_t comma = inner.find(',');
  const std::string_view name = trim(inner.substr(0, comma));
  if (length == 0 || !is_liquid_name(name)) return {};
  const std::string_view option = comma == npos ? "" : trim(inner.substr(comma + 1));
  const bool has_fallback = option.starts_with("fallback=");
  if (!option.empty() && !has_fallback) {
    conversion.note(Fidelity::review, fmt::format("'{}' of the placeholder '{}' is not kept", option, name));
  }
  return output(Dialect::help_scout, name, length, has_fallback ? option.substr(9) : "", conversion);
}

// %{ticket.name.first}
DialectMatch match_os_ticket(std::string_view text, std::size_t at, const ForeignReply&, Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "%{", "}");
  if (length == 0 || !is_liquid_name(inner)) return {};
  return output(Dialect::os_ticket, inner, length, "", conversion);
}

// %{name,fallback:there}
DialectMatch match_discourse(std::string_view text, std::size_t at, const ForeignReply&, Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "%{", "}");
  const std::size_t comma = inner.find(',');
  const std::string_view name = trim(inner.substr(0, comma));
  if (length == 0 || !is_liquid_name(name)) return {};
  std::string_view option = comma == npos ? "" : trim(inner.substr(comma + 1));
  if (option.starts_with("fallback:")) option.remove_prefix(9);
  return output(Dialect::discourse, name, length, option, conversion);
}

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  const bool is_quoted =
      text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

// #{dt(ticket.created_at, "%Y-%m-%d", "Europe/Berlin")}
DialectMatch match_zammad_date(std::string_view arguments, std::size_t length, Conversion& conversion) {
  const std::size_t first = arguments.find(',');
  const std::string_view name = trim(arguments.substr(0, first));
  if (!is_liquid_name(name)) return {};
  const std::string_view rest = first == npos ? "" : arguments.substr(first + 1);
  const std::size_t second = rest.find(',');
  const std::string_view format = unquoted(rest.substr(0, second));
  const std::string_view zone = second == npos ? "" : unquoted(rest.substr(second + 1));
  DialectMatch match = output(Dialect::zammad, name, length, "", conversion);
  if (!format.empty()) match.text = fmt::format("{{{{ {} | date: {} }}}}", name, liquid_string(format));
  if (!zone.empty()) {
    conversion.note(Fidelity::review, fmt::format("'{}' was told in the time of {}: that is not kept", name, zone));
  }
  return match;
}

// #{ticket.number}, #{t(ticket.state.name)}, #{dt(...)}
DialectMatch match_zammad(std::string_view text, std::size_t at, const ForeignReply&, Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "#{", "}");
  if (length == 0) return {};
  if (is_liquid_name(inner)) return output(Dialect::zammad, inner, length, "", conversion);
  if (!inner.ends_with(')')) return {};
  if (inner.starts_with("dt(")) {
    return match_zammad_date(inner.substr(3, inner.size() - 4), length, conversion);
  }
  const std::string_view name = inner.starts_with("t(") ? trim(inner.substr(2, inner.size() - 3)) : "";
  if (!is_liquid_name(name)) return {};
  conversion.note(Fidelity::review, fmt::format("'{}' was translated: fill it in the customer's language", name));
  return output(Dialect::zammad, name, length, "", conversion);
}

// {nick}
DialectMatch match_live_helper_chat(std::string_view text, std::size_t at, const ForeignReply&,
                                    Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "{", "}");
  if (length == 0 || !is_liquid_name(inner)) return {};
  return output(Dialect::live_helper_chat, inner, length, "", conversion);
}

DialectMatch match_espanso_cursor(std::string_view text, std::size_t at, Conversion& conversion) {
  if (text.substr(at, 3) != "$|$") return {};
  conversion.note(Fidelity::converted, "where the cursor goes is not kept");
  return {3, ""};
}

// {{name}}, defined beside the text; {{form1.name}}
DialectMatch match_espanso(std::string_view text, std::size_t at, const ForeignReply& reply, Conversion& conversion) {
  if (text[at] == '$') return match_espanso_cursor(text, at, conversion);
  const auto [inner, length] = enclosed_at(text, at, "{{", "}}");
  const std::string_view name = trim(inner);
  if (length == 0 || !is_liquid_name(name)) return {};
  const auto snippet =
      std::find_if(reply.snippets.begin(), reply.snippets.end(), [&](const auto& one) { return one.first == name; });
  if (snippet != reply.snippets.end()) return {length, snippet->second};
  conversion.note(Fidelity::review, fmt::format("the variable '{}' is not defined in the file", name));
  conversion.declare({liquid_name(name)});
  return {length, liquid_output(liquid_name(name))};
}

// 「插入用户昵称」: "insert the user's nickname", as the menus of Chinese tools have it.
DialectMatch match_chinese_insertion(std::string_view text, std::size_t at, Conversion& conversion) {
  const auto [inner, length] = enclosed_at(text, at, "「插入", "」");
  if (length == 0 || !is_liquid_name(inner)) return {};
  return output(Dialect::spreadsheet, inner, length, "", conversion);
}

// Names of two words and more, which Liquid does not have: {{Order Number}}.
bool is_spaced_name(std::string_view text) {
  if (text.find(' ') == npos) return false;
  std::string joined(text);
  std::erase(joined, ' ');
  return is_liquid_name(joined) && joined.find('.') == std::string::npos;
}

DialectMatch match_spreadsheet(std::string_view text, std::size_t at, const ForeignReply& reply,
                               Conversion& conversion) {
  if (text[at] != '{') return match_chinese_insertion(text, at, conversion);
  const std::string_view next = text.substr(at, 2);
  if (next == "{{" || next == "{%") {
    const auto [inner, length] = enclosed_at(text, at, "{{", "}}");
    if (length > 0 && is_spaced_name(trim(inner))) {
      return output(Dialect::spreadsheet, trim(inner), length, "", conversion);
    }
    return match_liquid(text, at, reply, conversion);
  }
  const auto [inner, length] = enclosed_at(text, at, "{", "}");
  if (length == 0 || !is_liquid_name(inner)) return {};
  return output(Dialect::spreadsheet, inner, length, "", conversion);
}

constexpr DialectRules dialect_table[] = {
    {Dialect::liquid, "{", match_liquid},
    {Dialect::intercom, "{", match_intercom},
    {Dialect::help_scout, "{", match_help_scout},
    {Dialect::os_ticket, "%", match_os_ticket},
    {Dialect::discourse, "%", match_discourse},
    {Dialect::zammad, "#", match_zammad},
    {Dialect::live_helper_chat, "{", match_live_helper_chat},
    {Dialect::espanso, "{$", match_espanso},
    {Dialect::spreadsheet, "{\xE3", match_spreadsheet},
};

}  // namespace

const DialectRules& rules_of(Dialect dialect) {
  const auto* const row = std::ranges::find(dialect_table, dialect, &DialectRules::dialect);
  if (row == std::end(dialect_table)) throw std::logic_error("a dialect without rules");
  return *row;
}

bool is_documented(Dialect dialect, std::string_view name) {
  const auto* const row = std::ranges::find(known_names, dialect, &KnownNames::dialect);
  if (row == std::end(known_names)) return true;  // any name will do there
  for (std::string_view rest = row->names; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view known = rest.substr(0, end);
    const bool is_prefix = known.ends_with('.') || known.ends_with('_');
    if (!known.empty() && (is_prefix ? name.starts_with(known) : name == known)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace kb
