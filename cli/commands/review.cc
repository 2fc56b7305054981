#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/stamp.h>
#include <kb/text.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "commands.h"
#include "finding_options.h"
#include "options.h"
#include "review_plan.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr std::size_t most_without_note = 4;

struct ReviewCommand {
  std::vector<std::string> pages;
  std::string note;
  std::string by;
  bool dry_run = false;
  PlanOptions plan;
};

[[noreturn]] void refuse_unknown(const std::string& name, const Corpus& corpus) {
  std::vector<std::string> names;
  for (const Document& page : corpus.documents) names.push_back(page.meta.id);
  const auto near = closest(name, names);
  throw Error(ErrorCode::not_found, fmt::format("no page '{}'", name),
              near ? fmt::format("did you mean '{}'?", *near) : "`kb search WORDS` finds pages by what they say");
}

const Document& page_named(const std::string& name, const Corpus& corpus, Session& session) {
  if (const Document* const page = corpus.find(name)) return *page;
  const auto path = session.path_in_root(name);
  const Document* const page = path ? corpus.find(*path) : nullptr;
  if (page == nullptr) refuse_unknown(name, corpus);
  return *page;
}

// Each once, in the order they are named.
std::vector<const Document*> pages_named(const std::vector<std::string>& names, const Corpus& corpus,
                                         Session& session) {
  std::vector<const Document*> pages;
  for (const std::string& name : names) {
    const Document* const page = &page_named(name, corpus, session);
    if (std::ranges::find(pages, page) == pages.end()) pages.push_back(page);
  }
  return pages;
}

struct StampedPage {
  const Document* page = nullptr;
  std::string before;
  std::string after;
};

void tell(const StampedPage& stamped, bool is_changed, Session& session) {
  const Document& page = *stamped.page;
  const std::string day = format_date(session.today());
  session.note(is_changed ? fmt::format("{}: reviewed {}", page.path, day)
                          : fmt::format("{} says already that it was reviewed on {}", page.path, day));
  if (page.meta.due && *page.meta.due > session.today())
    session.note(fmt::format("{} still asks for a review by {}", page.path, format_date(*page.meta.due)));
}

int stamp_pages(const ReviewCommand& options, Session& session) {
  const Corpus corpus = load_corpus(session.root(), session.config());
  const std::vector<const Document*> pages = pages_named(options.pages, corpus, session);
  if (pages.size() > most_without_note && options.note.empty()) {
    throw Error(ErrorCode::usage,
                fmt::format("{} at once, and no --note that says what was done", counted(pages.size(), "page")),
                "reviewing is reading: --note 'checked against the price list of May'");
  }
  // All are worked out before the first is written.
  std::vector<StampedPage> stamped;
  for (const Document* page : pages) {
    std::string before = text_of_file(session.root() / page->path);
    std::string after = stamp_review(page->path, before, session.config(), {session.today(), options.note, options.by});
    stamped.push_back({page, std::move(before), std::move(after)});
  }
  for (const StampedPage& each : stamped) {
    const bool is_changed = write_page(each.page->path, each.before, each.after, options.dry_run, session);
    if (!options.dry_run) tell(each, is_changed, session);
  }
  return exit_yes;
}

int run_review(const ReviewCommand& options, Session& session) {
  const bool is_plan = options.pages == std::vector<std::string>{"plan"};
  if (!is_plan && !options.plan.spread.empty())
    throw Error(ErrorCode::usage, "--spread belongs to `kb review plan`", "`kb review plan --spread 90d`");
  if (!is_plan && (options.plan.json || options.plan.csv || options.plan.write || !options.plan.owners.empty()))
    throw Error(ErrorCode::usage, "--json, --csv, --write and --owner belong to `kb review plan`");
  if (!is_plan) return stamp_pages(options, session);
  if (!options.note.empty() || !options.by.empty())
    throw Error(ErrorCode::usage, "--note and --by belong to the review of pages, not to a plan");
  PlanOptions plan = options.plan;
  if (plan.spread.empty()) plan.spread = "90d";
  plan.dry_run = options.dry_run;
  return run_plan(plan, session);
}

}  // namespace

Action define_review(CLI::App& app) {
  const auto options = std::make_shared<ReviewCommand>();
  require(add_arguments(app, "page", options->pages, "ID|PATH",
                        "the pages that were reviewed; or 'plan': spread the reviews that are due"));
  add_text(app, "--note", options->note, "TEXT",
           "what was done, on a line of its own; needed for more than four pages");
  add_text(app, "--by", options->by, "NAME", "who reviewed, on a line of its own");
  add_flag(app, "--dry-run", options->dry_run, "show the lines that would change, write nothing");
  add_text(app, "--spread", options->plan.spread, "TIME", "over how long; 90d unless given", "Plan");
  add_texts(app, "--owner", options->plan.owners, "OWNER", "only pages of this owner", "Plan");
  auto* const json = add_flag(app, "--json", options->plan.json, "one JSON document; see kb-formats(5)", "Plan");
  auto* const csv =
      add_flag(app, "--csv", options->plan.csv, "comma-separated values, for a calendar or a sheet", "Plan");
  auto* const write = add_flag(app, "--write", options->plan.write, "write each day into its page", "Plan");
  exclude_each_other({json, csv, write});
  return [options](Session& session) { return run_review(*options, session); };
}

}  // namespace kb::cli
