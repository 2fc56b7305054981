// render_reply: a canned reply with its values filled in, or what is missing.
#include <fmt/format.h>

#include "mcp/filling.h"
#include "mcp/schema.h"
#include "mcp/tools.h"

namespace kb::mcp {
namespace {

constexpr Argument fill_arguments[] = {
    {"id", ArgumentType::text, "The reply's id, path or shortcut.", true},
    {"values", ArgumentType::object, "Values by variable, such as {\"order_id\": \"LM1\", \"amount\": 268}."},
    {"ticket", ArgumentType::object, "A ticket as the help desk has it, for what the reply takes from one."},
    {"lang", ArgumentType::text, "The language wished for."},
    {"channel", ArgumentType::text, "Where it is sent.", false, 0, 0, "email chat sms phone social"},
    {"tone", ArgumentType::text, "The tone wished for, as the reply names it."},
    {"format", ArgumentType::text, "text (unless given), markdown or html.", false, 0, 0, "text markdown html"},
};

Json fill_output() {
  return object_schema({{"id", text_schema("Of the reply.")},
                        {"title", text_schema("Of the reply.")},
                        {"lang", text_schema("Of the text.")},
                        {"channel", text_schema("For which it was made.")},
                        {"subject", text_schema("Of the message; may be empty.")},
                        {"text", text_schema("To be sent as it is.")},
                        {"notes", list_schema(text_schema("For the agent."))}});
}

void add_object(const Json& arguments, const char* name, FillRequest& request,
                void (*add)(const liquid::Value&, FillRequest&)) {
  const auto given = arguments.find(name);
  if (given != arguments.end()) add(liquid::Value::from_json(to_line(*given), name), request);
}

FillRequest requested(const Desk& desk, const Json& arguments) {
  FillRequest request = fill_request(desk);
  request.face = {text_argument(arguments, "lang"), text_argument(arguments, "channel"),
                  text_argument(arguments, "tone")};
  const std::string format = text_argument(arguments, "format", "text");
  request.markup = format == "text" ? Markup::plain : parse_markup(format).value_or(Markup::plain);
  add_object(arguments, "ticket", request,
             [](const liquid::Value& ticket, FillRequest& into) { into.context = ticket_context(ticket); });
  add_object(arguments, "values", request, add_values);
  return request;
}

std::vector<std::string> notes_of(const Filled& filled) {
  std::vector<std::string> notes = filled.notes;
  if (!filled.length.fits()) {
    notes.push_back(
        fmt::format("too long for {}: {} of {}", filled.channel->name, filled.length.used, filled.length.longest));
  }
  return notes;
}

ToolResult render_reply(const Desk& desk, const Json& arguments) {
  const std::string name = text_argument(arguments, "id");
  const auto record = desk.find(name);
  if (!record) throw ToolProblem{desk.no_page(name)};
  if (record->kind != Kind::reply) {
    throw ToolProblem{fmt::format("'{}' is an article, not a reply; the tool fetch reads it", name)};
  }
  const Reply reply = desk.reply_of(*record);
  const FillRequest request = requested(desk, arguments);
  const Filled filled = fill(reply, request);
  if (const std::string why = why_not_filled(reply, request, filled); !why.empty()) throw ToolProblem{why};
  return {{{"id", desk.name_of(*record)},
           {"title", reply.title},
           {"lang", filled.face->lang},
           {"channel", filled.channel->name},
           {"subject", filled.subject},
           {"text", filled.text},
           {"notes", notes_of(filled)}},
          {}};
}

}  // namespace

const Tool& fill_tool() {
  static const Tool tool = {
      "render_reply",
      "Fill a canned reply",
      "Fills a canned reply with values and gives the text to send. It gives no text while a value "
      "is missing, and says which. Never fill in a value that nobody gave.",
      fill_arguments,
      fill_output,
      render_reply};
  return tool;
}

}  // namespace kb::mcp
