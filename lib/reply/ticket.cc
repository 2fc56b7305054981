// The tickets of help desks under common names. Where each system keeps a customer's name: their API documentation.
#include <array>
#include <charconv>

#include "kb/reply.h"
#include "reply/values.h"

namespace kb {
namespace {

struct TicketRow {
  std::string_view name;
  std::array<std::string_view, 9> places;  // the first with a value wins
};

// Zendesk has `ticket.requester`, Freshdesk `requester`, Chatwoot `contact` or `meta.sender`, Intercom `contacts` or
// `source.author`, Front `recipient`.
constexpr TicketRow rows[] = {
    {"customer.name",
     {"customer.name", "ticket.requester.name", "requester.name", "ticket.customer.name", "contact.name",
      "meta.sender.name", "contacts.contacts.0.name", "source.author.name", "recipient.name"}},
    {"customer.first_name",
     {"customer.first_name", "ticket.requester.first_name", "requester.first_name", "contact.first_name",
      "recipient.first_name"}},
    {"customer.email",
     {"customer.email", "ticket.requester.email", "requester.email", "contact.email", "meta.sender.email",
      "contacts.contacts.0.email", "source.author.email", "recipient.email", "recipient.handle"}},
    {"customer.phone",
     {"customer.phone", "ticket.requester.phone", "requester.phone", "contact.phone", "contact.phone_number",
      "meta.sender.phone_number", "contacts.contacts.0.phone", "recipient.phone"}},
    {"agent.name",
     {"agent.name", "current_user.name", "ticket.assignee.name", "assignee.name", "responder.name",
      "meta.assignee.name", "teammates.teammates.0.name", "user.name"}},
    {"agent.email",
     {"agent.email", "current_user.email", "ticket.assignee.email", "assignee.email", "responder.email",
      "meta.assignee.email", "user.email"}},
    {"ticket.id", {"ticket.id", "conversation.id", "conversation.public_id", "id"}},
    {"ticket.subject",
     {"ticket.subject", "ticket.title", "conversation.subject", "subject", "source.subject", "title"}},
};

}  // namespace

const liquid::Value* find_path(const liquid::Value& root, std::string_view path) {
  const liquid::Value* at = &root;
  while (at != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view name = path.substr(0, dot);
    std::size_t place = 0;
    const bool is_number =
        std::from_chars(name.data(), name.data() + name.size(), place).ptr == name.data() + name.size();
    if (const liquid::Array* items = at->array()) {
      at = is_number && place < items->size() ? &(*items)[place] : nullptr;
    } else {
      at = at->object() != nullptr ? at->object()->find(name) : nullptr;
    }
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at;
}

liquid::Value ticket_context(const liquid::Value& ticket) {
  liquid::Value context = ticket;
  for (const auto& [name, places] : rows) {
    for (const std::string_view place : places) {
      const liquid::Value* value = place.empty() ? nullptr : find_path(ticket, place);
      if (value == nullptr || value->is_nil() || value->object() != nullptr || value->array() != nullptr) continue;
      if (place != name) context = liquid::with_path(context, name, *value);
      break;
    }
  }
  return context;
}

}  // namespace kb
