// A log (commit_log.h) as bytes, for the cache. Damaged, cut or foreign bytes are told from whole ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "history/commit_log.h"

namespace kb {

// `key`: what else the log depends on, such as where a shallow clone ends.
std::string encode_log(const CommitLog& log, std::string_view key);

// Nothing when the bytes are damaged, of another version of kb's format, or of another key.
std::optional<CommitLog> decode_log(std::string_view bytes, std::string_view key);

}  // namespace kb
