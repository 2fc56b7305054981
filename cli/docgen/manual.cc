#include "docgen/manual.h"

#include <fmt/format.h>
#include <kb/api.h>
#include <kb/config.h>
#include <kb/error.h>
#include <kb/export.h>
#include <kb/fields.h>
#include <kb/finding.h>
#include <kb/import.h>
#include <kb/import_articles.h>
#include <kb/liquid.h>
#include <kb/render.h>
#include <kb/report.h>

#include <algorithm>
#include <array>
#include <span>

#include "columns.h"
#include "help.h"
#include "options.h"
#include "program.h"

namespace kb::cli {
namespace {

// Stands before a term until the page is roff: a character that no text has, and a blank so that "**" may follow.
constexpr std::string_view term_mark = "\uE010 ";

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#&~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string strong(std::string_view text) {
  return fmt::format("**{}**", escaped(text));
}

std::string entry(std::string_view term, std::string_view text) {
  return fmt::format("{}\n: {}\n\n", term, text);
}

std::string sentence(std::string_view text) {
  std::string out = escaped(text);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out.ends_with('.') ? out : out + '.';
}

// "**-n**, **--limit** *NUMBER*".
std::string option_term(const CLI::Option& option) {
  if (option.get_positional()) return fmt::format("*{}*", escaped(option_label(option)));
  std::string out;
  for (const auto& name : option.get_snames()) out += strong("-" + name) + ", ";
  for (const auto& name : option.get_lnames()) out += strong("--" + name) + ", ";
  out.resize(out.size() - 2);
  return takes_value(option) ? fmt::format("{} *{}*", out, escaped(option.get_type_name())) : out;
}

std::string option_entries(const CLI::App& app) {
  std::string out;
  for (const bool positional : {true, false}) {
    for (const auto* const option : app.get_options({})) {
      if (option->get_positional() != positional || (!positional && option->get_group().empty())) continue;
      out += entry(option_term(*option), sentence(option->get_description()));
    }
  }
  return out;
}

std::string summary(const PageName& name, const CLI::App& command) {
  return fmt::format("{} - {}\n", name.title, escaped(command.get_description()));
}

std::string synopsis(const CLI::App& command) {
  std::string out = command.get_parent() == nullptr ? "**kb** \\[*OPTIONS*\\] *COMMAND* \\[*ARGUMENTS*\\]" : "";
  if (!out.empty()) return out + "\n";
  out = fmt::format("{} \\[*OPTIONS*\\]", strong("kb " + command.get_name()));
  for (const auto* const option : command.get_options({})) {
    if (!option->get_positional()) continue;
    const std::string label = option_term(*option);
    out += option->get_required() ? " " + label : fmt::format(" \\[{}\\]", label);
  }
  return out + "\n";
}

std::string examples(const CLI::App& command) {
  std::string out;
  for (const auto& line : CLI::detail::split(command.get_footer(), '\n')) {
    const auto comment = line.find("  # ");
    if (comment != std::string::npos) out += sentence(line.substr(comment + 4)) + "\n\n";
    out += fmt::format("    {}\n\n", line.substr(0, comment));
  }
  return out;
}

std::string command_entries(const CLI::App& app) {
  std::string out;
  for (const auto* const command : app.get_subcommands({})) {
    out += entry(strong("kb-" + command->get_name()) + "(1)", sentence(command->get_description()));
  }
  return out;
}

std::string column_names() {
  std::string out;
  for (const auto& column : columns()) out += fmt::format("{}{}", out.empty() ? "" : ", ", strong(column.name));
  return out + "\n";
}

std::string_view type_text(const Setting& setting) {
  constexpr std::array<std::string_view, 9> names = {
      "text",   "whole number",  "size",           "true or false",
      "choice", "list of texts", "table of texts", "table of lists of texts",
      "tables"};
  return names.at(static_cast<std::size_t>(setting.type));
}

std::string setting_text(const Setting& setting) {
  std::string out = fmt::format("{} ({}", sentence(setting.help), type_text(setting));
  if (!setting.choices.empty()) out += fmt::format(": {}", escaped(setting.choices));
  out += fmt::format("; default {}", escaped(setting.fallback));
  if (setting.project_only) return out + "; only in kb.toml)";
  return out + fmt::format("; environment {})", escaped(environment_name(setting.key)));
}

// A heading for each section of kb.toml.
std::string setting_entries() {
  std::string out, section;
  for (const auto& setting : settings()) {
    const std::string_view of = setting.key.substr(0, setting.key.find('.'));
    if (of != section) out += fmt::format("## \\[{}\\]\n\n", section = of);
    out += entry(strong(setting.key), setting_text(setting));
  }
  return out;
}

std::string_view how(FieldType type) {
  constexpr std::array<std::string_view, 4> texts = {"words", "whole value", "path", "date"};
  return texts.at(static_cast<std::size_t>(type));
}

std::string field_entries() {
  std::string out;
  for (const auto& field : fields()) {
    std::string text = sentence(field.help);
    text.insert(text.size() - 1, fmt::format(" ({})", how(field.type)));
    out += entry(strong(fmt::format("{}:", field.name)), text);
  }
  return out;
}

std::string rule_entries() {
  std::string out;
  for (const auto& rule : rules()) {
    const std::string by = rule.tool == "kb check" ? "" : fmt::format(", by {}", rule.tool);
    out += entry(fmt::format("{} ({}{})", strong(rule.id), to_string(rule.severity), by), sentence(rule.summary));
  }
  return out;
}

// Formats of kb export: those for sets, or those for replies.
std::string target_entries(bool takes_set) {
  std::string out;
  for (const auto& target : export_targets()) {
    if (target.takes_set == takes_set) out += entry(strong(target.name), sentence(target.summary));
  }
  return out;
}

std::string format_entries(std::span<const ReplyFormat> formats) {
  std::string out;
  for (const auto& format : formats) out += entry(strong(format.name), sentence(format.summary));
  return out;
}

// Tags and filters of Liquid: how they are written, and what they give.
std::string liquid_entries(const std::vector<liquid::NamedThing>& things, bool extensions) {
  std::string out;
  for (const auto& thing : things) {
    if (thing.extension != extensions) continue;
    const std::string syntax = thing.syntax.empty() ? "" : fmt::format(" ({})", escaped(thing.syntax));
    out += entry(strong(thing.name) + syntax, sentence(thing.summary));
  }
  return out;
}

std::string liquid_list(std::string_view what) {
  if (what == "liquid-tags") return liquid_entries(liquid::tags(), false);
  if (what == "liquid-filters") return liquid_entries(liquid::filters(), false);
  return liquid_entries(liquid::tags(), true) + liquid_entries(liquid::filters(), true);
}

std::string report_entries() {
  std::string out;
  for (const auto& format : report_formats()) out += entry(strong(format.name), sentence(format.summary));
  return out;
}

std::string list_of(std::string_view what, const PageName& name, const CLI::App& app) {
  if (what == "commands") return command_entries(app);
  if (what == "global-options") return option_entries(app);
  if (what == "columns") return column_names();
  if (what == "settings") return setting_entries();
  if (what == "fields") return field_entries();
  if (what == "rules") return rule_entries();
  if (what == "report-formats") return report_entries();
  if (what == "import-formats") return format_entries(import_formats());
  if (what == "article-formats") return format_entries(article_formats());
  if (what == "export-formats") return target_entries(false);
  if (what == "set-formats") return target_entries(true);
  if (what.starts_with("liquid-")) return liquid_list(what);
  const CLI::App* const command = command_of(name, app);
  if (command != nullptr) {
    if (what == "summary") return summary(name, *command);
    if (what == "synopsis") return synopsis(*command);
    if (what == "options") return option_entries(*command);
    if (what == "examples") return examples(*command);
  }
  throw Error(ErrorCode::usage, fmt::format("<!-- {} --> says nothing in {}({})", what, name.title, name.section));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Terms and explanations as paragraphs of their own, the terms marked.
std::string with_marked_terms(std::string_view markdown) {
  std::vector<std::string> lines = lines_of(markdown);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_term = i + 1 < lines.size() && lines[i + 1].starts_with(": ");
    if (is_term) lines[i + 1].erase(0, 2);
    out += is_term ? fmt::format("{}{}\n\n", term_mark, lines[i]) : lines[i] + "\n";
  }
  return out;
}

}  // namespace

PageName page_name(std::string_view file_name) {
  constexpr std::string_view suffix = ".md";
  const auto dot = file_name.rfind('.', file_name.size() - suffix.size() - 1);
  const std::string section(file_name.substr(std::min(dot, file_name.size() - 1) + 1, 1));
  const bool is_page = file_name.ends_with(suffix) && dot != std::string_view::npos &&
                       file_name.size() == dot + 2 + suffix.size() && section >= "1" && section <= "8";
  if (!is_page) throw Error(ErrorCode::usage, fmt::format("'{}' is not named like a page, kb-show.1.md", file_name));
  return {std::string(file_name.substr(0, dot)), section};
}

const CLI::App* command_of(const PageName& name, const CLI::App& app) {
  if (name.section != "1") return nullptr;
  if (name.title == "kb") return &app;
  for (const auto* const command : app.get_subcommands({})) {
    if (name.title == "kb-" + command->get_name()) return command;
  }
  return nullptr;
}

std::string expand_page(const PageName& name, std::string_view markdown, const CLI::App& app) {
  constexpr std::string_view open = "<!-- ", close = " -->";
  std::string out;
  for (const auto& line : lines_of(markdown)) {
    const bool is_mark = line.starts_with(open) && line.ends_with(close) && line.size() > open.size() + close.size();
    out += is_mark ? list_of(std::string_view(line).substr(open.size(), line.size() - open.size() - close.size()), name,
                             app)
                   : line + "\n";
  }
  return out;
}

std::string manual_page(const PageName& name, std::string_view expanded) {
  std::string body = render_man(with_marked_terms(expanded));
  replace_all(body, fmt::format(".PP\n{}", term_mark), fmt::format(".TP\n{}", term_mark));
  for (std::size_t at = body.find(term_mark); at != std::string::npos; at = body.find(term_mark, at)) {
    body.erase(at, term_mark.size());
    const auto end = body.find('\n', at);
    if (body.compare(end, 5, "\n.PP\n") == 0) body.erase(end, 4);
  }
  std::string title = name.title;
  std::ranges::transform(title, title.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
  const std::string tables = body.find("\n.TS\n") == std::string::npos ? "" : "'\\\" t\n";
  return fmt::format("{}.TH \"{}\" \"{}\" \"\" \"kb {}\" \"kb manual\"\n{}", tables, title, name.section, version(),
                     body);
}

}  // namespace kb::cli
