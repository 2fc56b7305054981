// The clipboard of whoever sits at the terminal.
#pragma once

#include <string>

#include "session.h"

namespace kb::cli {

// By wl-copy, xclip, xsel or pbcopy, whichever fits the environment; else by the terminal itself (OSC 52), which works
// over ssh too. Throws Error(io) when there is neither.
void copy_to_clipboard(Session& session, const std::string& text);

// The sequence that makes a terminal take the text.
std::string osc52(const std::string& text);

}  // namespace kb::cli
