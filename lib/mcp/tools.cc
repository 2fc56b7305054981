#include "mcp/tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "kb/error.h"
#include "kb/text.h"
#include "mcp/cursor.h"

namespace kb::mcp {
namespace {

Json describe_tool(const Tool& tool) {
  return {{"name", tool.name},
          {"title", tool.title},
          {"description", tool.description},
          {"inputSchema", input_schema(tool.arguments)},
          {"outputSchema", tool.output()},
          {"annotations",
           {{"title", tool.title},
            {"readOnlyHint", true},
            {"destructiveHint", false},
            {"idempotentHint", true},
            {"openWorldHint", false}}}};
}

const Tool& find_tool(const Json& params) {
  const auto name = params.find("name");
  if (name == params.end() || !name->is_string()) throw Refusal{invalid_params, "'name' of the tool is no text"};
  const auto text = name->get<std::string>();
  std::vector<std::string> known;
  for (const Tool& tool : tools()) {
    if (tool.name == text) return tool;
    known.emplace_back(tool.name);
  }
  const auto meant = closest(text, known);
  throw Refusal{invalid_params, fmt::format("unknown tool '{}'{}", fit_width(text, 60),
                                            meant ? fmt::format("; did you mean '{}'?", *meant) : "")};
}

Json arguments_of(const Json& params) {
  const auto given = params.find("arguments");
  if (given == params.end() || given->is_null()) return Json::object();
  if (!given->is_object()) throw Refusal{invalid_params, "'arguments' is no object"};
  return *given;
}

Json text_content(std::string text) {
  return Json::array({{{"type", "text"}, {"text", std::move(text)}}});
}

Json problem_result(std::string text) {
  return {{"content", text_content(std::move(text))}, {"isError", true}};
}

// What a person or a model asked wrongly; the rest is a fault of this side.
bool is_askers_fault(const Error& error) {
  return error.code() == ErrorCode::usage || error.code() == ErrorCode::not_found;
}

}  // namespace

std::span<const Tool> tools() {
  static const Tool all[] = {search_tool(), fetch_tool(), list_tool(), fill_tool(), suggest_tool(), audit_tool()};
  return all;
}

Json list_tools() {
  Json list = Json::array();
  for (const Tool& tool : tools()) list.push_back(describe_tool(tool));
  return {{"tools", std::move(list)}};
}

Json call_tool(const Desk& desk, const Json& params) {
  const Tool& tool = find_tool(params);
  const Json arguments = arguments_of(params);
  try {
    check_arguments(tool.arguments, arguments);
    ToolResult result = tool.call(desk, arguments);
    Json answer = {{"content", text_content(to_line(result.value))}, {"structuredContent", result.value}};
    answer["isError"] = false;
    if (!result.next_cursor.empty()) answer["_meta"] = {{"nextCursor", result.next_cursor}};
    return answer;
  } catch (const ToolProblem& problem) {
    return problem_result(problem.text);
  } catch (const Error& error) {
    if (!is_askers_fault(error)) throw;
    return problem_result(error.hint().empty() ? error.what() : fmt::format("{} ({})", error.what(), error.hint()));
  }
}

std::string Slice::next(std::size_t total) const {
  const std::size_t after = end(total);
  return after < total && after > offset ? make_cursor(list, after) : std::string();
}

Slice read_slice(std::string_view tool, const Json& arguments, std::size_t usual_limit) {
  std::map<std::string, std::string> others;
  for (const auto& [name, value] : arguments.items()) {
    if (name != "cursor" && name != "limit") others.emplace(name, to_line(value));
  }
  Slice slice;
  slice.list = tool;
  for (const auto& [name, value] : others) slice.list += fmt::format("\n{}={}", name, value);
  slice.limit = whole_argument(arguments, "limit", usual_limit);
  if (!arguments.contains("cursor")) return slice;
  const auto offset = read_cursor(slice.list, text_argument(arguments, "cursor"));
  if (!offset) {
    throw ToolProblem{"'cursor' is not of this list; leave it out to begin anew, and repeat the other arguments"};
  }
  slice.offset = *offset;
  return slice;
}

void add_filter(std::string& query, std::string_view field, std::string value) {
  if (value.empty()) return;
  std::erase(value, '"');
  query += fmt::format("{}{}:\"{}\"", query.empty() ? "" : " ", field, value);
}

}  // namespace kb::mcp
