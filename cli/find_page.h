// The page that an argument ID|PATH means.
#pragma once

#include <kb/search.h>

#include <optional>
#include <string>

#include "session.h"

namespace kb::cli {

// By id, shortcut, or path: from the root, or as seen from the current folder.
std::optional<Record> find_page(Session& session, const Index& index, const std::string& name);

// Throws Error(not_found) with "did you mean".
[[noreturn]] void refuse_page(const Index& index, const std::string& name);

}  // namespace kb::cli
