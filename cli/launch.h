// Running the user's own programs: a pager, an editor.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace kb::cli {

// Starts argv[0] from PATH with the program's own output and waits for it, as Context::launch wants it. The broken-pipe
// signal is as it is for any program.
int launch_program(const std::vector<std::string>& argv, const std::string* input);

// Through the pager on a terminal, else straight to standard output.
void page(Session& session, const std::string& text);

// Opens a file in $VISUAL, $EDITOR or vi, on that line where the editor is one that takes +LINE. Throws Error(io) when
// that fails.
void edit(Session& session, const std::filesystem::path& file, std::optional<int> line = {});

}  // namespace kb::cli
