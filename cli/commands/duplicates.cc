#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/duplicates.h>
#include <kb/error.h>
#include <kb/text.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <iterator>
#include <memory>
#include <ostream>

#include "commands.h"
#include "finding_options.h"
#include "json.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr const char* usual_similarity = "0.8";
constexpr std::size_t usual_words = 60;
constexpr std::size_t fewest_words = 50;  // of shorter passages some would not be found

struct DuplicatesCommand {
  std::vector<std::string> paths;
  std::string least = usual_similarity;
  std::optional<std::size_t> least_words;
  std::optional<std::size_t> jobs;
  bool passages = false;
  bool all = false;
  bool json = false;
  FindingOptions output;
};

double parse_similarity(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  if (!is_number || !(value >= 0.5 && value <= 1))
    throw Error(ErrorCode::usage, fmt::format("--min-similarity: '{}' is no number from 0.5 to 1", text));
  return value;
}

DuplicateOptions search_options(const DuplicatesCommand& command, const PageSource& source, Session& session) {
  DuplicateOptions options;
  options.today = session.today();
  options.jobs = static_cast<unsigned>(command.jobs.value_or(0));
  options.least = parse_similarity(command.least);
  options.least_words = command.least_words.value_or(usual_words);
  if (options.least_words < fewest_words)
    throw Error(ErrorCode::usage,
                fmt::format("--min-words: {} are too few, {} is the least", options.least_words, fewest_words));
  options.all = command.all;
  options.only = wanted_paths(command.paths, source.paths, session);
  // Who asks about one page or a draft wants to know all that it repeats.
  options.passages = command.passages || command.paths.size() == 1;
  if (std::ranges::find(command.paths, "-") == command.paths.end()) return options;
  const std::string text(std::istreambuf_iterator<char>(session.context().in), {});
  options.draft = read_document("-", text, session.config());
  return options;
}

double rounded(double share) {
  return std::round(share * 10000) / 10000;
}

Json place_json(const Location& place) {
  return {{"path", place.path}, {"line", place.line}, {"column", place.column}};
}

Json passage_json(const SharedPassage& passage) {
  return {{"here", place_json(passage.here)},
          {"there", place_json(passage.there)},
          {"words", passage.words},
          {"pages", passage.pages},
          {"text", passage.text}};
}

Json facts_json(const std::vector<DifferingFact>& facts) {
  Json list = Json::array();
  for (const DifferingFact& fact : facts) {
    list.push_back({{"here", {{"text", fact.here}, {"place", place_json(fact.here_at)}}},
                    {"there", {{"text", fact.there}, {"place", place_json(fact.there_at)}}}});
  }
  return list;
}

Json page_json(const DuplicatePage& page) {
  return {{"path", page.path},
          {"other", page.other},
          {"severity", to_string(page.finding.severity)},
          {"similarity", rounded(page.similarity)},
          {"share_here", rounded(page.share_here)},
          {"share_there", rounded(page.share_there)},
          {"others", page.others},
          {"passage", page.longest.text.empty() ? Json() : passage_json(page.longest)},
          {"facts", facts_json(page.facts)}};
}

Json answer_json(const DifferingAnswer& answer) {
  return {{"path", answer.path},
          {"other", answer.other},
          {"severity", to_string(answer.finding.severity)},
          {"question", answer.question},
          {"other_question", answer.other_question},
          {"facts", facts_json(answer.facts)}};
}

void print_duplicates_json(Session& session, const Duplicates& found) {
  Json json = {{"schema", schema},       {"checked", found.looked_at.size()}, {"suppressed", found.suppressed},
               {"pages", Json::array()}, {"passages", Json::array()},         {"answers", Json::array()}};
  for (const DuplicatePage& page : found.pages) json["pages"].push_back(page_json(page));
  for (const SharedPassage& passage : found.passages) {
    Json row = passage_json(passage);
    row["severity"] = to_string(passage.finding.severity);
    json["passages"].push_back(row);
  }
  for (const DifferingAnswer& answer : found.answers) json["answers"].push_back(answer_json(answer));
  print_json(session.out(), json);
}

int run_duplicates(const DuplicatesCommand& command, Session& session) {
  const std::vector<ReportTarget> targets = parse_finding_options(command.output);
  const PageSource source = page_source(session.root(), session.config());
  const Duplicates found = find_duplicates(source, session.config(), search_options(command, source, session));
  Report report;
  report.tool = "kb duplicates";
  report.findings = found.findings;
  report.subjects = found.looked_at;
  report.suppressed = found.suppressed;
  const auto can_judge = [&](const Baseline::Entry& entry) {
    return command.paths.empty() || std::ranges::binary_search(found.looked_at, entry.path);
  };
  if (!command.json) return write_findings(command.output, targets, report, session, can_judge);
  print_duplicates_json(session, found);
  return fails(report, command.output) ? exit_no : exit_yes;
}

}  // namespace

Action define_duplicates(CLI::App& app) {
  const auto options = std::make_shared<DuplicatesCommand>();
  options->output.fail_on = "warning";  // nothing that stands twice is an error by itself
  add_arguments(app, "path", options->paths, "PATH",
                "pages and folders: what these repeat; '-': a draft from standard input; none: all");
  add_text(
      app, "--min-similarity", options->least, "SHARE",
      fmt::format("pages that are less alike are no duplicates, from 0.5 to 1; {} unless given", usual_similarity));
  add_flag(app, "--passages", options->passages,
           "passages that stand on several pages too; told for a single page anyway");
  add_number(app, "--min-words", options->least_words,
             fmt::format("words and Chinese characters that a passage has, {} or more; {} unless given", fewest_words,
                         usual_words));
  add_flag(app, "--all", options->all, "archived, hidden and expired pages too");
  add_number(app, "--jobs,-j", options->jobs, "threads; 0: as many as the machine has");
  auto* const json = add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  for (CLI::Option* const place : add_finding_options(app, options->output)) exclude_each_other({json, place});
  return [options](Session& session) { return run_duplicates(*options, session); };
}

}  // namespace kb::cli
