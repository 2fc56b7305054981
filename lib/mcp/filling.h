// Filling a reply for an assistant: what the tool render_reply and the prompts have in common.
#pragma once

#include <string>

#include "kb/reply.h"
#include "mcp/desk.h"

namespace kb::mcp {

FillRequest fill_request(const Desk& desk);

// Why there is no text to send, and what would make one; empty when the reply is fit to be sent.
std::string why_not_filled(const Reply& reply, const FillRequest& request, const Filled& filled);

// "Subject: ..." before the text of a message that has one.
std::string message_text(const Filled& filled);

// "Order number; an id, such as LM1": what a variable wants.
std::string about_variable(const Variable& variable, std::string_view lang);

}  // namespace kb::mcp
