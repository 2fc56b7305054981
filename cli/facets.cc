#include "facets.h"

#include <fmt/format.h>
#include <kb/fields.h>
#include <kb/text.h>

#include <algorithm>
#include <sstream>

#include "options.h"

namespace kb::cli {
namespace {

constexpr std::size_t most_shown = 10;

std::string format_values(const Facet& facet) {
  if (facet.values.empty()) return "none";
  std::vector<std::string> parts;
  for (const auto& [value, count] : facet.values) {
    if (parts.size() == most_shown) break;
    parts.push_back(fmt::format("{} {}", for_terminal(value), grouped(count)));
  }
  if (facet.values.size() > most_shown)
    parts.push_back(fmt::format("+{} more", grouped(facet.values.size() - most_shown)));
  return fmt::format("{}", fmt::join(parts, " · "));
}

}  // namespace

std::vector<std::string> facet_fields() {
  std::vector<std::string> names;
  for (const auto& field : fields()) {
    if (field.type == FieldType::exact) names.emplace_back(field.name);
  }
  return names;
}

std::vector<std::string> parse_facets(const std::string& names) {
  const auto known = facet_fields();
  std::vector<std::string> chosen;
  std::istringstream list(names);
  for (std::string name; std::getline(list, name, ',');) {
    std::erase(name, ' ');
    if (std::ranges::find(known, name) == known.end()) refuse_name("facet", name, known);
    if (std::ranges::find(chosen, name) == chosen.end()) chosen.push_back(name);
  }
  return chosen;
}

std::string format_facets(const std::vector<Facet>& facets, const Style& style) {
  std::string out;
  for (const auto& facet : facets) {
    out += fmt::format("{} {}\n", style.paint(facet.field + ":", sgr::bold), format_values(facet));
  }
  return out;
}

Json to_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const auto& facet : facets) {
    Json& values = json[facet.field] = Json::array();
    for (const auto& [value, count] : facet.values) values.push_back({{"value", value}, {"count", count}});
  }
  return json;
}

}  // namespace kb::cli
