// Asking an agent for the values that a reply still needs: one question after the other, then all answers once more,
// each of which can be changed before the reply is written. Questions go to standard error, answers come from standard
// input; both must be a terminal.
#pragma once

#include <kb/reply.h>

#include <iosfwd>
#include <string>

#include "session.h"

namespace kb::cli {

bool can_ask(const Session& session);

// Adds the answers to `request.values`. What an answer makes necessary (a yes that needs a number) is asked too. Throws
// Error(interrupted) when the agent gives up: 'q', or the end of the input.
void ask_for_values(Session& session, const Reply& reply, FillRequest& request);

// One value that is not declared, asked on `in` until there is one. Throws Error(interrupted) at the end of the input.
std::string ask_for_text(Session& session, std::istream& in, const std::string& name);

}  // namespace kb::cli
