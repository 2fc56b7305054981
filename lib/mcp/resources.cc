#include "mcp/resources.h"

#include <fmt/format.h>

#include <span>

#include "kb/text.h"
#include "mcp/page_text.h"
#include "mcp/paging.h"

namespace kb::mcp {
namespace {

constexpr std::string_view markdown_type = "text/markdown";
constexpr std::size_t most_read = 256 * 1024;  // bytes

struct TemplateRow {
  Kind kind;
  std::string_view title;
  std::string_view description;
};

constexpr TemplateRow template_rows[] = {
    {Kind::article, "Article", "An article of the knowledge base, by its id or path."},
    {Kind::reply, "Canned reply", "A canned reply as a template, by its id, path or shortcut."},
};

Json resource_json(const Desk& desk, const Record& record) {
  const Meta& meta = record.meta;
  Json json = {
      {"uri", desk.uri_of(record)}, {"name", desk.name_of(record)}, {"title", meta.title}, {"mimeType", markdown_type}};
  const auto& changed = meta.changed ? meta.changed : meta.reviewed;
  if (changed) json["annotations"] = {{"lastModified", format_date(*changed) + "T00:00:00Z"}};
  return json;
}

}  // namespace

Json list_resources(const Desk& desk, const Json& params) {
  return list_part("resources", params, desk.records(std::nullopt),
                   [&](const Record& record) { return resource_json(desk, record); });
}

Json list_resource_templates(const Json& params) {
  return list_part("resourceTemplates", params, std::span(template_rows), [](const TemplateRow& row) {
    return Json{{"uriTemplate", fmt::format("kb://{}/{{+id}}", to_string(row.kind))},
                {"name", to_string(row.kind)},
                {"title", row.title},
                {"description", row.description},
                {"mimeType", markdown_type}};
  });
}

Json read_resource(const Desk& desk, const Json& params) {
  const std::string uri = required_text(params, "uri");
  const auto record = uri.starts_with("kb://") ? desk.find(uri) : std::nullopt;
  if (!record) {
    throw Refusal{desk.era == Era::modern ? invalid_params : no_resource,
                  fmt::format("there is no resource '{}'", fit_width(uri, 100)),
                  {{"uri", uri}}};
  }
  const PageText page = page_text(desk, *record);
  const std::size_t end = end_of_part(page.text, 0, most_read);
  std::string text = page.mark + page.text.substr(0, end);
  if (end < page.text.size()) text += "\n\n(The page goes on; the tool fetch gives it in parts.)\n";
  return {{"contents", Json::array({{{"uri", uri}, {"mimeType", markdown_type}, {"text", std::move(text)}}})}};
}

}  // namespace kb::mcp
