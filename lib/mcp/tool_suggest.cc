// suggest_reply: the canned replies that answer a customer's message, or none.
#include "kb/extract.h"
#include "kb/suggest.h"
#include "mcp/schema.h"
#include "mcp/tools.h"

namespace kb::mcp {
namespace {

constexpr std::size_t usual_suggested = 3;

constexpr Argument suggest_arguments[] = {
    {"message", ArgumentType::text, "What the customer wrote, as it is.", true, 0, 20'000},
    {"lang", ArgumentType::text, "Only replies in this language."},
    {"limit", ArgumentType::whole, "So many, 3 unless given.", false, 1, 10},
};

Json suggest_output() {
  const Json reason =
      object_schema({{"word", text_schema("Of the message.")}, {"field", text_schema("Where the reply has it.")}});
  const Json value =
      object_schema({{"variable", text_schema("Of the reply.")}, {"value", text_schema("What the message says.")}});
  const Json suggestion = object_schema({{"id", text_schema("For render_reply.")},
                                         {"title", text_schema("Of the reply.")},
                                         {"url", text_schema("Of the reply.")},
                                         {"why", list_schema(reason)},
                                         {"values", list_schema(value)}},
                                        {{"shortcut", text_schema("What an agent types.")}});
  return object_schema({{"suggestions", list_schema(suggestion)}});
}

Json suggestion_json(const Desk& desk, const Suggestion& suggestion, const std::string& message) {
  const Record& record = suggestion.hit.record;
  Json json = {{"id", desk.name_of(record)},
               {"title", record.meta.title},
               {"url", desk.url_of(record)},
               {"why", Json::array()},
               {"values", Json::array()}};
  if (!record.meta.shortcut.empty()) json["shortcut"] = record.meta.shortcut;
  for (const auto& [word, field] : suggestion.why) json["why"].push_back({{"word", word}, {"field", field}});
  const Document page = desk.pages.page(record.path).document;
  const Variables declared = read_variables(page.path, page.front_matter);
  for (const auto& [variable, value] : pick_values(propose(declared.variables, message, desk.today))) {
    json["values"].push_back({{"variable", variable}, {"value", value}});
  }
  return json;
}

ToolResult suggest_reply(const Desk& desk, const Json& arguments) {
  SearchRequest request;
  request.query = text_argument(arguments, "message");
  request.limit = whole_argument(arguments, "limit", usual_suggested);
  request.lang = text_argument(arguments, "lang");
  request.synonyms = configured_synonyms(desk.options.config);
  request.today = desk.today;
  const Suggestions found = suggest(desk.pages.index(), request);
  ToolResult result{{{"suggestions", Json::array()}}, {}};
  for (const Suggestion& suggestion : found.best) {
    result.value["suggestions"].push_back(suggestion_json(desk, suggestion, request.query));
  }
  return result;
}

}  // namespace

const Tool& suggest_tool() {
  static const Tool tool = {"suggest_reply",
                            "Suggest a canned reply",
                            "Finds the canned replies that answer a customer's message, says why, and reads order "
                            "numbers, amounts and days out of it. No suggestion means that none fits.",
                            suggest_arguments,
                            suggest_output,
                            suggest_reply};
  return tool;
}

}  // namespace kb::mcp
