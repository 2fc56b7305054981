#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/set.h>
#include <kb/text.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "review_notes.h"
#include "run.h"
#include "table.h"

namespace kb::cli {
namespace {

struct SetCommand {
  std::string action = "list";
  std::string name;
  bool pages = false;
  bool json = false;
};

struct SetView {
  const PageSet& set;
  const Corpus& corpus;
  const std::vector<FilterPage>& pages;
  ResolvedSet resolved;
  ReviewNotes reviews = {};
};

void print_rows(Session& session, const Table& table) {
  const Style style = session.style();
  session.out() << format_table(table, style.is_terminal ? std::optional(session.width()) : std::nullopt, style);
}

Json file_json(const PageSet& set) {
  return {{"name", set.name},
          {"path", set.path},
          {"title", set.title},
          {"description", set.description},
          {"audience", to_string(set.audience)},
          {"lang", set.lang}};
}

Json set_json(const SetView& view) {
  Json json = file_json(view.set);
  json["members"] = view.resolved.members.size();
  json["outside"] = view.resolved.outside.size();
  json["findings"] = view.set.findings.size() + view.resolved.findings.size();
  return json;
}

SetView look_at(const PageSet& set, const Corpus& corpus, const std::vector<FilterPage>& pages, Session& session) {
  return {set, corpus, pages, resolve_set(set, pages, session.config(), session.today())};
}

// What the files of the sets say, without a look at any page.
void list_files(const std::vector<PageSet>& sets, Json& json, Table& table) {
  table.headings = {"name", "audience", "title"};
  for (const PageSet& set : sets) {
    json["sets"].push_back(file_json(set));
    json["sets"].back()["findings"] = set.findings.size();
    table.rows.push_back({set.name, std::string(to_string(set.audience)), set.title});
  }
}

void list_with_pages(const std::vector<PageSet>& sets, Json& json, Table& table, Session& session) {
  table.headings = {"name", "pages", "audience", "title"};
  const Corpus corpus = load_corpus(session.root(), session.config());
  const std::vector<FilterPage> pages = filter_pages(corpus);
  for (const PageSet& set : sets) {
    const SetView view = look_at(set, corpus, pages, session);
    json["sets"].push_back(set_json(view));
    table.rows.push_back(
        {set.name, fmt::to_string(view.resolved.members.size()), std::string(to_string(set.audience)), set.title});
  }
}

// A file with mistakes is in the list, with a word on standard error.
void tell_mistakes(const std::vector<PageSet>& sets, Session& session) {
  for (const PageSet& set : sets) {
    if (set.findings.empty()) continue;
    const Finding& first = set.findings.front();
    session.note(fmt::format("{}: {}", for_terminal(to_string(first.location)), for_terminal(first.message)));
  }
}

int list_sets(const SetCommand& options, Session& session) {
  const std::vector<PageSet> sets = read_sets(read_set_files(session.root(), session.config()));
  Json json = {{"schema", schema}, {"sets", Json::array()}};
  Table table;
  options.pages ? list_with_pages(sets, json, table, session) : list_files(sets, json, table);
  if (options.json) {
    print_json(session.out(), json);
  } else {
    print_rows(session, table);
  }
  tell_mistakes(sets, session);
  if (sets.empty()) session.note(fmt::format("no set in '{}'", session.config().text("sets.folder")));
  return sets.empty() ? exit_no : exit_yes;
}

// As kb audit has it; null for what it does not look at.
Json state_of(const SetView& view, const Document& page) {
  const auto found = view.reviews.find(page.path);
  return found == view.reviews.end() ? Json(nullptr) : Json(found->second.state);
}

Json member_json(const SetView& view, const SetMember& member) {
  const Document& page = view.corpus.documents[member.page];
  return {{"id", page.meta.id},
          {"path", page.path},
          {"title", page.meta.title},
          {"kind", to_string(page.kind)},
          {"section", view.set.sections[member.section].title},
          {"why", member.why},
          {"line", member.where.line},
          {"bytes", page.source.size()},
          {"characters", count_characters(page.text)},
          {"audience", page.meta.audience},
          {"state", state_of(view, page)}};
}

void show_as_json(const SetView& view, Session& session) {
  Json json = {{"schema", schema}};
  json.update(set_json(view));
  json["members"] = Json::array();
  json["outside"] = Json::array();
  for (const SetMember& member : view.resolved.members) json["members"].push_back(member_json(view, member));
  for (const SetMember& member : view.resolved.outside) json["outside"].push_back(member_json(view, member));
  json["findings"] = to_json(view.resolved.findings);
  print_json(session.out(), json);
}

std::string audience_words(const Document& page, Session& session) {
  const std::string_view who = to_string(audience_of(page.meta, session.config()));
  if (page.meta.audience.empty()) return fmt::format("{}, by audience.default", who);
  return page.meta.audience == who ? std::string(who) : fmt::format("'{}', taken for {}", page.meta.audience, who);
}

void show_outside(const SetView& view, Session& session) {
  if (view.resolved.outside.empty()) return;
  session.out() << fmt::format("\nNot for these readers ({}):\n", to_string(view.set.audience));
  Table table{{"id", "audience", "why"}, {}};
  for (const SetMember& member : view.resolved.outside) {
    const Document& page = view.corpus.documents[member.page];
    table.rows.push_back({page.meta.id, audience_words(page, session), member.why});
  }
  print_rows(session, table);
}

void show_stale(const SetView& view, Session& session) {
  Table table{{"id", "state"}, {}};
  for (const SetMember& member : view.resolved.members) {
    const Document& page = view.corpus.documents[member.page];
    const auto found = view.reviews.find(page.path);
    if (found != view.reviews.end() && !found->second.is_in_date)
      table.rows.push_back({page.meta.id, found->second.text()});
  }
  if (table.rows.empty()) return;
  session.out() << fmt::format("\nNot in date{}:\n", view.set.wants_fresh ? ", and the set requires it" : "");
  print_rows(session, table);
}

void show_section(const SetView& view, std::size_t index, Session& session) {
  Table table{{"id", "characters", "why"}, {}};
  for (const SetMember& member : view.resolved.members) {
    if (member.section != index) continue;
    const Document& page = view.corpus.documents[member.page];
    table.rows.push_back({page.meta.id, fmt::to_string(count_characters(page.text)), member.why});
  }
  const std::string& title = view.set.sections[index].title;
  if (table.rows.empty() && title.empty()) return;
  session.out() << (title.empty() ? "\n" : fmt::format("\n{}\n", for_terminal(title)));
  print_rows(session, table);
}

void show_as_text(const SetView& view, Session& session) {
  const PageSet& set = view.set;
  session.out() << fmt::format("{} ({})\n", for_terminal(set.title), to_string(set.audience));
  if (!set.description.empty()) session.out() << for_terminal(set.description) << '\n';
  for (std::size_t i = 0; i < set.sections.size(); ++i) show_section(view, i, session);
  std::size_t characters = 0;
  for (const SetMember& member : view.resolved.members) {
    characters += count_characters(view.corpus.documents[member.page].text);
  }
  session.out() << fmt::format("\n{}, {} characters\n", counted(view.resolved.members.size(), "page"), characters);
  show_outside(view, session);
  show_stale(view, session);
  for (const Finding& finding : view.resolved.findings) {
    session.out() << fmt::format("\n{}: {}: {}\n", for_terminal(to_string(finding.location)),
                                 to_string(finding.severity), for_terminal(finding.message));
    if (!finding.hint.empty()) session.out() << "hint: " << for_terminal(finding.hint) << '\n';
  }
}

int show_set(const SetCommand& options, Session& session) {
  if (options.name.empty()) throw Error(ErrorCode::usage, "which set?", "`kb set list` names them");
  const std::vector<PageSet> sets = read_sets(read_set_files(session.root(), session.config()));
  const PageSet& set = find_set(sets, options.name);
  const Corpus corpus = load_corpus(session.root(), session.config());
  const std::vector<FilterPage> pages = filter_pages(corpus);
  SetView view = look_at(set, corpus, pages, session);
  view.reviews = review_notes(session);
  options.json ? show_as_json(view, session) : show_as_text(view, session);
  const bool is_empty = view.resolved.members.empty() && view.resolved.outside.empty();
  if (is_empty && view.resolved.findings.empty()) session.note("the set names no page: members or query are wanted");
  return view.resolved.findings.empty() ? exit_yes : exit_no;
}

int run_set(const SetCommand& options, Session& session) {
  if (options.action == "show") return show_set(options, session);
  if (options.action != "list") refuse_name("action", options.action, {"list", "show"});
  if (!options.name.empty()) throw Error(ErrorCode::usage, "'list' takes no name", "`kb set show NAME` shows one");
  return list_sets(options, session);
}

}  // namespace

Action define_set(CLI::App& app) {
  const auto options = std::make_shared<SetCommand>();
  add_argument(app, "action", options->action, "ACTION", "list (unless given), or show");
  add_argument(app, "name", options->name, "SET", "the set to show");
  add_flag(app, "--pages", options->pages, "list: count the pages of each set too, which reads all of them", "Output");
  add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  return [options](Session& session) { return run_set(*options, session); };
}

}  // namespace kb::cli
