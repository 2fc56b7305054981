#include <fmt/format.h>

#include <algorithm>

#include "kb/audit_page.h"
#include "report/formats.h"
#include "report/html/parts.h"
#include "report/html/sections.h"
#include "report/html/sentences.h"

namespace kb {
namespace html {

std::string section(const Markup& markup, std::string_view id, std::string_view body) {
  const std::string note = fmt::format("{}.note", id);
  const bool has_note = std::ranges::binary_search(words(), note, {}, &Word::key);
  return fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-head\">\n{1}\n{2}{3}</section>\n", id,
                     markup.element("h2", id, fmt::format("id=\"{}-head\"", id)),
                     has_note ? markup.element("p", note, "class=\"note\"") + '\n' : "", body);
}

std::string state_mark(const Markup& markup, ReviewState state) {
  const std::string_view name = to_string(state);
  return fmt::format("<span class=\"state\"><span class=\"key k-{}\"></span>{}</span>", name,
                     markup.span(fmt::format("state.{}", name)));
}

namespace {

constexpr std::string_view section_ids[] = {"health", "folders", "owners",   "tags",     "ages",
                                            "due",    "pages",   "findings", "unlinked", "orphans"};
constexpr std::string_view history_words[] = {"history.complete", "history.shallow", "history.partial", "history.none"};

// Nothing but what the page itself holds may be loaded or run.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

// That of most pages, else of who asks.
Tongue tongue_of(const Audit& audit, std::string_view asked) {
  const auto chinese =
      std::ranges::count_if(audit.pages, [](const PageReview& page) { return page.lang.starts_with("zh"); });
  const auto others = std::ssize(audit.pages) - chinese;
  if (chinese == others) return asked.starts_with("zh") ? Tongue::chinese : Tongue::english;
  return chinese > others ? Tongue::chinese : Tongue::english;
}

// A script of data ends at the first "</script", so no '<' is left in it; in JSON they only stand in strings.
std::string data_block(std::string_view id, std::string_view json) {
  std::string safe;
  for (const char c : json) c == '<' ? safe += "\\u003c" : safe += c;
  return fmt::format("<script type=\"application/json\" id=\"{}\">{}</script>\n", id, safe);
}

std::string words_block() {
  Json both = {{"en", Json::object()}, {"zh-Hans", Json::object()}};
  for (const Word& word : words()) {
    both["en"][std::string(word.key)] = word.english;
    both["zh-Hans"][std::string(word.key)] = word.chinese;
  }
  return data_block("kb-words", both.dump());
}

std::string choice(std::string_view group, std::string_view value, std::string_view content) {
  return fmt::format("<button type=\"button\" data-{}=\"{}\" aria-pressed=\"false\">{}</button>", group, value,
                     content);
}

std::string switches(const Markup& markup) {
  return fmt::format(
      "<div class=\"control switches\" hidden>\n<div role=\"group\"{}>{}{}</div>\n<div "
      "role=\"group\"{}>{}{}{}</div>\n</div>\n",
      markup.label("language"), choice("lang", "en", "<span lang=\"en\">English</span>"),
      choice("lang", "zh-Hans", "<span lang=\"zh-Hans\">中文</span>"), markup.label("theme"),
      choice("theme", "auto", markup.span("theme.auto")), choice("theme", "light", markup.span("theme.light")),
      choice("theme", "dark", markup.span("theme.dark")));
}

std::string history_lines(const Markup& markup, const Audit& audit) {
  const std::string state = markup.span(history_words[static_cast<std::size_t>(audit.history)]);
  const std::string reason = audit.history_reason.empty() ? "" : ' ' + said(markup, "span", audit.history_reason);
  const std::string hint =
      audit.history_hint.empty() ? "" : " <span lang=\"en\">(" + file_text(audit.history_hint) + ")</span>";
  return fmt::format("<p>{} <time>{}</time> · {}: {}{}{}</p>\n", markup.span("today"), format_date(audit.today),
                     markup.span("history"), state, reason, hint);
}

std::string page_header(const Markup& markup, const Audit& audit, const std::string& name) {
  std::string links;
  for (const std::string_view id : section_ids)
    links += fmt::format("<li><a href=\"#{}\">{}</a></li>", id, markup.span(id));
  return fmt::format(
      "<a class=\"skip\" href=\"#content\">{}</a>\n<header>\n<div class=\"heading\">\n<h1>{} {}</h1>\n{}</div>\n{}"
      "<nav{}><ul>{}</ul></nav>\n</header>\n",
      markup.span("skip"), isolated(name, ""), markup.span("title"), history_lines(markup, audit), switches(markup),
      markup.label("nav"), links);
}

std::string page_main(const Markup& markup, const Audit& audit, const AuditFigures& figures, const Report& report,
                      std::size_t most_rows) {
  return "<main id=\"content\" tabindex=\"-1\">\n" + health_section(markup, audit) + folders_section(markup, figures) +
         owners_section(markup, audit) + tags_section(markup, figures) + ages_section(markup, figures) +
         due_section(markup, figures) + pages_section(markup, audit, most_rows) +
         findings_section(markup, audit, report, most_rows) + unlinked_section(markup, figures) +
         orphans_section(markup, audit) + "</main>\n";
}

std::string page_head(const Markup& markup, const std::string& name) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{} {}</title>\n<style>\n{}</style>\n</head>\n",
      markup.tongue() == Tongue::chinese ? "zh-Hans" : "en", policy, file_text(name), say("title", markup.tongue()),
      page_style());
}

}  // namespace
}  // namespace html

std::string write_audit_page(const Audit& audit, const AuditFigures& figures, const Report& report,
                             const AuditPageOptions& options) {
  const html::Markup markup(html::tongue_of(audit, options.language));
  return html::page_head(markup, options.name) +
         fmt::format("<body data-name=\"{}\">\n", html::file_text(options.name)) +
         html::page_header(markup, audit, options.name) +
         html::page_main(markup, audit, figures, report, options.most_rows) +
         "<p id=\"told\" class=\"unseen\" role=\"status\"></p>\n" + html::data_block("kb-audit", options.json) +
         html::words_block() + fmt::format("<script>\n{}</script>\n</body>\n</html>\n", html::page_script());
}

}  // namespace kb
