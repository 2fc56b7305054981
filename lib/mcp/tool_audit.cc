// audit: which pages are overdue, whose they are, and why.
#include <algorithm>
#include <map>

#include "mcp/schema.h"
#include "mcp/tools.h"
#include "mcp/trust.h"

namespace kb::mcp {
namespace {

constexpr std::size_t usual_audited = 50;

constexpr Argument audit_arguments[] = {
    {"owner", ArgumentType::text, "Only pages of this owner."},
    {"state", ArgumentType::text, "Only pages in this state; all that are not in date unless given.", false, 0, 0,
     "exempt expired unknown drifted stale overdue due-soon behind fresh"},
    {"limit", ArgumentType::whole, "So many, 50 unless given.", false, 1, 200},
    {"cursor", ArgumentType::text, "nextCursor of an earlier answer; the other arguments as there."},
};

Json audit_output() {
  const Json page = object_schema({{"id", text_schema("For the tool fetch.")},
                                   {"title", text_schema("Of the page.")},
                                   {"url", text_schema("For citing it.")},
                                   {"state", text_schema("The worst of what is wrong.")},
                                   {"owner", list_schema(text_schema("Who answers for the page."))},
                                   {"why", list_schema(text_schema("What speaks for the state."))}},
                                  {{"reviewed", text_schema("The day of the last review.")},
                                   {"due", text_schema("The day by which the next one is due.")},
                                   {"expires", text_schema("The last day on which it may be used.")}});
  return object_schema({{"today", text_schema("The day of this audit.")},
                        {"in_date", whole_schema("So many pages are in date...")},
                        {"counted", whole_schema("...of so many that want reviews.")},
                        {"pages", list_schema(page)},
                        {"total", whole_schema("So many pages there are to tell of.")}},
                       {{"nextCursor", text_schema("For what follows.")}});
}

struct AuditedPage {
  const PageTrust* trust = nullptr;
  const Record* record = nullptr;
};

// Those of the index, the worst first, then by path.
std::vector<AuditedPage> audited_pages(const std::vector<PageTrust>& trust, const std::vector<Record>& records) {
  std::vector<AuditedPage> pages;
  for (const PageTrust& page : trust) {
    const auto record = std::ranges::lower_bound(records, page.path, {}, &Record::path);
    if (record != records.end() && record->path == page.path) pages.push_back({&page, &*record});
  }
  std::ranges::stable_sort(pages, {}, [](const AuditedPage& page) { return page.trust->state; });
  return pages;
}

bool is_asked_about(const AuditedPage& page, const std::string& owner, const std::optional<ReviewState>& state) {
  const auto& owners = page.record->meta.owners;
  if (!owner.empty() && std::ranges::find(owners, owner) == owners.end()) return false;
  const ReviewState own = page.trust->state;
  return state ? own == *state : own != ReviewState::exempt && !is_in_date(own);
}

Json audited_json(const Desk& desk, const AuditedPage& page) {
  const PageTrust& trust = *page.trust;
  Json json = {{"id", desk.name_of(*page.record)},  {"title", page.record->meta.title},
               {"url", desk.url_of(*page.record)},  {"state", to_string(trust.state)},
               {"owner", page.record->meta.owners}, {"why", trust.evidence}};
  const std::pair<const char*, const std::optional<Date>*> days[] = {
      {"reviewed", &trust.reviewed}, {"due", &trust.due}, {"expires", &trust.expires}};
  for (const auto& [name, day] : days) {
    if (*day) json[name] = format_date(**day);
  }
  return json;
}

ToolResult audit_pages(const Desk& desk, const Json& arguments) {
  const Slice slice = read_slice("audit", arguments, usual_audited);
  const std::vector<Record> records = desk.records(std::nullopt, true);
  std::vector<AuditedPage> pages = audited_pages(desk.pages.trust(), records);
  std::size_t in_date = 0;
  std::size_t counted = 0;
  for (const AuditedPage& page : pages) {
    if (page.trust->state == ReviewState::exempt) continue;
    ++counted;
    if (is_in_date(page.trust->state)) ++in_date;
  }
  const std::string owner = text_argument(arguments, "owner");
  const auto state = parse_review_state(text_argument(arguments, "state"));
  std::erase_if(pages, [&](const AuditedPage& page) { return !is_asked_about(page, owner, state); });
  ToolResult result{{{"today", format_date(desk.today)},
                     {"in_date", in_date},
                     {"counted", counted},
                     {"pages", Json::array()},
                     {"total", pages.size()}},
                    slice.next(pages.size())};
  for (std::size_t i = slice.offset; i < slice.end(pages.size()); ++i) {
    result.value["pages"].push_back(audited_json(desk, pages[i]));
  }
  if (!result.next_cursor.empty()) result.value["nextCursor"] = result.next_cursor;
  return result;
}

}  // namespace

const Tool& audit_tool() {
  static const Tool tool = {"audit",
                            "Audit the knowledge base",
                            "Says which pages are expired, overdue for a review or out of step with what they are made "
                            "from, whose they are, and why; the worst first.",
                            audit_arguments,
                            audit_output,
                            audit_pages};
  return tool;
}

}  // namespace kb::mcp
