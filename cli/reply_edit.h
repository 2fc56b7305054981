// `kb reply --edit`: the text in the agent's editor before it leaves.
#pragma once

#include <optional>
#include <string>

#include "session.h"

namespace kb::cli {

// What the editor leaves of the text; the cursor is put on that line where the editor can be told so. Nothing of it
// stays on the disk, also when the editor fails. Throws Error(io) when it does, Error(interrupted) when nothing is
// left.
std::string edit_text(Session& session, const std::string& text, std::optional<int> line);

}  // namespace kb::cli
