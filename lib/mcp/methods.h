// The table of methods: in which eras each is, how long its result may be kept, and what it does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mcp/desk.h"
#include "mcp/prompts.h"

namespace kb::mcp {

// What lasts from one request to the next.
struct Service {
  ServedPages& pages;
  McpOptions options;
  std::string negotiated = {};  // by `initialize`; empty before
  std::vector<Prompt> prompts = {};
  std::uint64_t prompts_version = 0;
  DoubledIds doubled_ids = {};
  std::uint64_t ids_version = 0;

  // The pages as they are now. Throws Error.
  Desk desk(Era era);
};

struct Method {
  std::string_view name;
  bool is_legacy;
  bool is_modern;
  int keep;  // milliseconds that clients may keep the result; below 0: it is not kept
  Json (*run)(Service& service, Era era, const Json& params);
};

// Throws Refusal for a method that the era has not.
const Method& find_method(std::string_view name, Era era);

}  // namespace kb::mcp
