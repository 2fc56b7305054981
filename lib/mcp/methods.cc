#include "mcp/methods.h"

#include <fmt/format.h>

#include <algorithm>

#include "kb/text.h"
#include "mcp/completion.h"
#include "mcp/paging.h"
#include "mcp/protocol.h"
#include "mcp/resources.h"
#include "mcp/tools.h"

namespace kb::mcp {
namespace {

constexpr int never = -1;
constexpr int lasting = 3'600'000;  // what does not change while this runs
constexpr int passing = 5'000;      // what changes with the files

Json initialize(Service& service, Era, const Json& params) {
  service.negotiated = negotiate(required_text(params, "protocolVersion"));
  return {{"protocolVersion", service.negotiated},
          {"capabilities", capabilities()},
          {"serverInfo", server_info(service.options)},
          {"instructions", instructions(service.options)}};
}

Json discover(Service& service, Era, const Json&) {
  return {{"supportedVersions", known_versions()},
          {"capabilities", capabilities()},
          {"instructions", instructions(service.options)}};
}

Json ping(Service&, Era, const Json&) {
  return Json::object();
}

Json tools_list(Service&, Era, const Json& params) {
  read_list_cursor("tools", params);
  return list_tools();
}

Json tools_call(Service& service, Era era, const Json& params) {
  return call_tool(service.desk(era), params);
}

Json resources_list(Service& service, Era era, const Json& params) {
  return list_resources(service.desk(era), params);
}

Json resource_templates(Service&, Era, const Json& params) {
  return list_resource_templates(params);
}

Json resources_read(Service& service, Era era, const Json& params) {
  return read_resource(service.desk(era), params);
}

Json prompts_list(Service& service, Era era, const Json& params) {
  const Desk desk = service.desk(era);
  if (service.prompts_version != service.pages.version()) {
    service.prompts = make_prompts(desk);
    service.prompts_version = service.pages.version();
  }
  return list_prompts(service.prompts, params);
}

Json prompts_get(Service& service, Era era, const Json& params) {
  return get_prompt(service.desk(era), params);
}

Json complete(Service& service, Era era, const Json& params) {
  return complete_argument(service.desk(era), params);
}

constexpr Method methods[] = {
    {"completion/complete", true, true, never, complete},
    {"initialize", true, false, never, initialize},
    {"ping", true, false, never, ping},
    {"prompts/get", true, true, never, prompts_get},
    {"prompts/list", true, true, passing, prompts_list},
    {"resources/list", true, true, passing, resources_list},
    {"resources/read", true, true, passing, resources_read},
    {"resources/templates/list", true, true, lasting, resource_templates},
    {"server/discover", false, true, lasting, discover},
    {"tools/call", true, true, never, tools_call},
    {"tools/list", true, true, lasting, tools_list},
};

}  // namespace

Desk Service::desk(Era era) {
  pages.refresh();
  if (ids_version != pages.version()) {
    doubled_ids.clear();
    for (const auto& [id, count] : pages.index().values("id")) {
      if (count > 1) doubled_ids.insert(id);
    }
    ids_version = pages.version();
  }
  return {pages, options, doubled_ids, era, options.today()};
}

const Method& find_method(std::string_view name, Era era) {
  const auto* const method = std::ranges::find(methods, name, &Method::name);
  if (method != std::end(methods) && (era == Era::modern ? method->is_modern : method->is_legacy)) return *method;
  throw Refusal{unknown_method, fmt::format("there is no method '{}'", fit_width(name, 100))};
}

}  // namespace kb::mcp
