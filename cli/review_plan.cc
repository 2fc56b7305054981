#include "review_plan.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/fix.h>
#include <kb/stamp.h>
#include <kb/text.h>

#include <algorithm>
#include <ostream>

#include "audit_run.h"
#include "finding_options.h"
#include "json.h"
#include "run.h"
#include "table.h"

namespace kb::cli {
namespace {

constexpr const char* spread_hint = "write it as 90d, 12 weeks or 3 months";

int days_of(const std::string& spread, Date today) {
  const auto period = parse_period(spread);
  if (!period || period->is_never) {
    throw Error(ErrorCode::usage, fmt::format("--spread: '{}' is no length of time", spread), spread_hint);
  }
  return static_cast<int>((after(today, *period) - today).count());
}

std::string owners_of(const PlannedReview& row) {
  return fmt::format("{}", fmt::join(row.owners, ", "));
}

std::string due_of(const PlannedReview& row) {
  return row.due ? format_date(*row.due) : "";
}

void print_table(const std::vector<PlannedReview>& plan, Session& session) {
  Table table;
  table.headings = {"planned", "due", "state", "owner", "path"};
  for (const PlannedReview& row : plan)
    table.rows.push_back(
        {format_date(row.planned), due_of(row), std::string(to_string(row.state)), owners_of(row), row.path});
  const Style style = session.style();
  session.out() << format_table(table, style.is_terminal ? std::optional(session.width()) : std::nullopt, style);
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + '"';
}

void print_csv(const std::vector<PlannedReview>& plan, Session& session) {
  session.out() << "planned,due,state,owner,path,title\r\n";
  for (const PlannedReview& row : plan) {
    session.out() << fmt::format("{},{},{},{},{},{}\r\n", format_date(row.planned), due_of(row), to_string(row.state),
                                 csv_cell(owners_of(row)), csv_cell(row.path), csv_cell(row.title));
  }
}

void print_plan(const std::vector<PlannedReview>& plan, Session& session) {
  Json json = {{"schema", schema}, {"today", format_date(session.today())}, {"plan", Json::array()}};
  for (const PlannedReview& row : plan) {
    json["plan"].push_back({{"path", row.path},
                            {"title", row.title},
                            {"owner", row.owners},
                            {"state", to_string(row.state)},
                            {"due", to_json(row.due)},
                            {"planned", format_date(row.planned)}});
  }
  print_json(session.out(), json);
}

int write_plan(const PlanOptions& options, const std::vector<PlannedReview>& plan, Session& session) {
  std::size_t written = 0;
  for (const PlannedReview& row : plan) {
    const std::string before = text_of_file(session.root() / row.path);
    try {
      const std::string after = stamp_due(row.path, before, session.config(), row.planned);
      written += write_page(row.path, before, after, options.dry_run, session) ? 1 : 0;
    } catch (const Error& error) {
      session.note(fmt::format("{}: left as it is", error.what()));
    }
  }
  if (!options.dry_run) session.note(fmt::format("wrote a day into {}", counted(written, "page")));
  return exit_yes;
}

}  // namespace

bool write_page(const std::string& path, const std::string& before, const std::string& after, bool dry_run,
                Session& session) {
  if (before == after) return false;
  if (dry_run)
    session.out() << for_terminal(show_fixes(path, before, {after, 1}));
  else
    write_output_file(session.root() / path, after);
  return true;
}

int run_plan(const PlanOptions& options, Session& session) {
  const int days = days_of(options.spread, session.today());
  Audit audit = run_audit(read_for_audit(0, false, session), {}, {}, session);
  narrow_audit(audit, {{}, options.owners, {}});
  const std::vector<PlannedReview> plan = plan_reviews(audit, days);
  if (options.write) return write_plan(options, plan, session);
  if (options.json)
    print_plan(plan, session);
  else if (options.csv)
    print_csv(plan, session);
  else
    print_table(plan, session);
  if (plan.empty()) session.note(fmt::format("no page is due within {}", options.spread));
  return plan.empty() ? exit_no : exit_yes;
}

}  // namespace kb::cli
