#include "reply_edit.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/files.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "launch.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;

// For its owner only, and gone with the scope.
class Folder {
 public:
  Folder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "kb-reply-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
      throw Error(ErrorCode::io, fmt::format("cannot make a folder '{}': {}", pattern, std::strerror(errno)));
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

std::string edit_text(Session& session, const std::string& text, std::optional<int> line) {
  const Folder folder;
  const fs::path file = folder.path() / "reply.txt";
  write_output_file(file, text);
  edit(session, file, line);
  auto result = read_text_file(file);
  if (!result || result->find_first_not_of(" \t\r\n") == std::string::npos)
    throw Error(ErrorCode::interrupted, "nothing is left of the reply: nothing was written");
  return std::move(*result);
}

}  // namespace kb::cli
