// The table of tools: what clients are told of each, and what it does. Each in a file of its own, declared here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "mcp/arguments.h"
#include "mcp/desk.h"

namespace kb::mcp {

struct ToolResult {
  Json value;               // as the tool's output schema says
  std::string next_cursor;  // empty: that was all
};

struct Tool {
  std::string_view name;
  std::string_view title;
  std::string_view description;  // for models
  std::span<const Argument> arguments;
  Json (*output)();  // the schema
  // Throws ToolProblem for what the model can mend.
  ToolResult (*call)(const Desk& desk, const Json& arguments);
};

// In the order in which they are listed.
std::span<const Tool> tools();

const Tool& search_tool();
const Tool& fetch_tool();
const Tool& list_tool();
const Tool& fill_tool();
const Tool& suggest_tool();
const Tool& audit_tool();

Json list_tools();

// The result of tools/call. Throws Refusal for a tool that is none.
Json call_tool(const Desk& desk, const Json& params);

// Which part of a list is wanted, by the arguments `limit` and `cursor`.
struct Slice {
  std::string list;  // for cursors
  std::size_t offset = 0;
  std::size_t limit = 0;

  std::size_t end(std::size_t total) const { return offset + std::min(limit, total - std::min(offset, total)); }
  std::string next(std::size_t total) const;  // the cursor of what follows, or empty
};

// Throws ToolProblem for a cursor of something else.
Slice read_slice(std::string_view tool, const Json& arguments, std::size_t usual_limit);

// `field:"value"` of the query language, added to a query.
void add_filter(std::string& query, std::string_view field, std::string value);

}  // namespace kb::mcp
