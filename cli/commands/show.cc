#include <fmt/format.h>
#include <kb/render.h>
#include <kb/text.h>

#include <memory>
#include <ostream>

#include "commands.h"
#include "find_page.h"
#include "json.h"
#include "knowledge_base.h"
#include "launch.h"
#include "options.h"
#include "present.h"
#include "run.h"

namespace kb::cli {
namespace {

struct ShowOptions {
  std::string name;
  bool raw = false;
  bool html = false;
  bool json = false;
};

std::string heading(const Document& document, Date today, const Style& style) {
  std::vector<std::string> parts{document.path};
  if (!document.meta.lang.empty()) parts.push_back(document.meta.lang);
  parts.push_back(trust(document.meta, today));
  if (!document.meta.owners.empty()) parts.push_back(fmt::format("owner {}", fmt::join(document.meta.owners, ", ")));
  return style.paint(for_terminal(fmt::format("{}", fmt::join(parts, " · "))), sgr::dim) + "\n\n";
}

std::string rendered(Session& session, const Document& document) {
  const Style style = session.style();
  TerminalStyle terminal;
  terminal.width = std::min<std::size_t>(session.width(), 100);
  terminal.colour = style.colour;
  terminal.hyperlinks = wants_hyperlinks(session.context(), session.config().text("display.hyperlinks"));
  const bool has_title = !document.headings.empty() && document.headings.front().level == 1;
  const std::string title = has_title ? "" : style.paint(for_terminal(document.meta.title), sgr::bold) + "\n\n";
  return heading(document, session.today(), style) + title + render_terminal(document, terminal);
}

int run_show(const ShowOptions& options, Session& session) {
  const KnowledgeBase base = open_knowledge_base(session);
  const auto record = find_page(session, base.index, options.name);
  if (!record) refuse_page(base.index, options.name);
  const Document document = base.read(*record);
  if (options.json) {
    Json json = {{"schema", schema}};
    json.update(to_json(document));
    print_json(session.out(), json);
  } else if (options.html) {
    session.out() << render_html(document);
  } else if (options.raw) {
    const bool is_terminal = session.context().out_is_terminal;
    session.out() << (is_terminal ? for_terminal(document.source) : document.source);
  } else {
    page(session, rendered(session, document));
  }
  return exit_yes;
}

}  // namespace

Action define_show(CLI::App& app) {
  const auto options = std::make_shared<ShowOptions>();
  require(add_argument(app, "name", options->name, "ID|PATH", "the page: its id, its path, or a reply's shortcut"));
  auto* const raw = add_flag(app, "--raw", options->raw, "the file's text in UTF-8", "Output");
  auto* const html = add_flag(app, "--html", options->html, "an HTML fragment", "Output");
  auto* const json = add_flag(app, "--json", options->json, "all that is known of the page", "Output");
  exclude_each_other({raw, html, json});
  return [options](Session& session) { return run_show(*options, session); };
}

}  // namespace kb::cli
