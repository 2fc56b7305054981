// The files that `kb eval` reads: queries as JSON lines, relevance as TREC writes it.
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "kb/error.h"
#include "kb/eval.h"

namespace kb {
namespace {

using CaseJson = nlohmann::json;

[[noreturn]] void refuse(const Location& where, const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::usage, what, hint, where);
}

const std::string query_hint = R"(a line is an object such as {"id": "q1", "text": "where is my refund"})";
const std::string judgement_hint = "a line is: query 0 document grade; with spaces in the document, tabs between them";

constexpr std::string_view blanks = " \t\r";

// Calls `take(line, where)` for each line that has something on it.
template <typename Take>
void for_each_line(std::string_view text, const std::string& file, const Take& take) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(blanks) != line.npos) take(line, Location{file, number, 0});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// The text under the key, or nothing when there is no such key. An id may be a whole number.
std::optional<std::string> text_at(const CaseJson& object, const char* key, const Location& where) {
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  if (std::string_view(key) == "id" && found->is_number_integer()) return found->dump();
  if (!found->is_string()) refuse(where, fmt::format("'{}' is not a text", key), query_hint);
  return found->get<std::string>();
}

std::string required_text(const CaseJson& object, const char* key, const Location& where) {
  auto text = text_at(object, key, where);
  if (!text) refuse(where, fmt::format("there is no '{}'", key), query_hint);
  if (text->find_first_not_of(blanks) == text->npos) refuse(where, fmt::format("'{}' is empty", key), query_hint);
  return *std::move(text);
}

EvalQuery parse_query_line(std::string_view line, const Location& where) {
  const CaseJson object = CaseJson::parse(line, nullptr, false);
  if (object.is_discarded()) refuse(where, "this is not JSON", query_hint);
  if (!object.is_object()) refuse(where, "this is not a JSON object", query_hint);
  EvalQuery query;
  query.id = required_text(object, "id", where);
  query.text = required_text(object, "text", where);
  query.kind = text_at(object, "kind", where).value_or("query");
  return query;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  const std::string_view between = line.find('\t') != line.npos ? "\t" : " ";
  std::vector<std::string_view> fields;
  while (true) {
    const auto end = std::min(line.find_first_of(between), line.size());
    const bool is_counted = end > 0 || between == "\t";  // several spaces are one
    if (is_counted) fields.push_back(line.substr(0, end));
    if (end == line.size()) return fields;
    line.remove_prefix(end + 1);
  }
}

int parse_grade(std::string_view text, const Location& where) {
  int grade = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), grade);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(where, fmt::format("the grade '{}' is not a whole number", text), judgement_hint);
  }
  return grade;
}

Judgement parse_judgement_line(std::string_view line, const Location& where) {
  const auto fields = fields_of(line);
  if (fields.size() != 4) {
    const auto parts = fmt::format("{} part{} where 4 are wanted", fields.size(), fields.size() == 1 ? "" : "s");
    refuse(where, parts, judgement_hint);
  }
  if (fields[0].empty() || fields[2].empty()) {
    refuse(where, fields[0].empty() ? "the query is empty" : "the document is empty", judgement_hint);
  }
  return {std::string(fields[0]), std::string(fields[2]), parse_grade(fields[3], where) > 0};
}

}  // namespace

std::vector<EvalQuery> parse_queries(std::string_view text, const std::string& file) {
  std::vector<EvalQuery> queries;
  std::unordered_map<std::string, int> lines;
  for_each_line(text, file, [&](std::string_view line, const Location& where) {
    EvalQuery query = parse_query_line(line, where);
    const auto [earlier, is_new] = lines.emplace(query.id, where.line);
    if (!is_new) refuse(where, fmt::format("the id '{}' is that of line {} too", query.id, earlier->second), "");
    queries.push_back(std::move(query));
  });
  return queries;
}

std::vector<Judgement> parse_judgements(std::string_view text, const std::string& file) {
  std::vector<Judgement> judgements;
  for_each_line(text, file, [&](std::string_view line, const Location& where) {
    judgements.push_back(parse_judgement_line(line, where));
  });
  return judgements;
}

}  // namespace kb
