// The replies that the arguments of `kb reply` mean.
#pragma once

#include <kb/reply.h>

#include <string>
#include <vector>

#include "session.h"

namespace kb::cli {

// Where every word is the id, shortcut or path of a reply: those, each with its other faces. Else the words are
// searched among the replies and the best one is taken, with a note that names it and what came after. Throws
// Error(not_found) when nothing fits.
std::vector<Reply> find_replies(Session& session, const std::vector<std::string>& words);

}  // namespace kb::cli
