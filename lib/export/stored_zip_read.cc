#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <system_error>

#include "export/stored_zip.h"
#include "export/zip.h"
#include "export/zip_parts.h"
#include "kb/error.h"

namespace kb {
namespace {

constexpr std::uint64_t most_directory = 256ULL << 20;  // bytes; over a million members

// Takes number after number from the front.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number take() {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) {
      number = static_cast<Number>(number | static_cast<Number>(static_cast<unsigned char>(bytes_[i])) << (8 * i));
    }
    bytes_.remove_prefix(sizeof number);
    return number;
  }

 private:
  std::string_view bytes_;
};

zip::MemberFields stored_fields(const ZipMember& member) {
  return {member.path, member.checksum, member.size, member.size};
}

[[noreturn]] void refuse_zip(const std::filesystem::path& file, std::string_view why) {
  throw Error(ErrorCode::config, fmt::format("'{}' is no pack, or a damaged one: {}", file.string(), why));
}

}  // namespace

struct StoredZip::File {
  int descriptor = -1;
  std::uint64_t size = 0;

  explicit File(const std::filesystem::path& path) {
    descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
      const auto code = errno == ENOENT || errno == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
      throw Error(code, fmt::format("cannot open '{}': {}", path.string(), std::generic_category().message(errno)));
    }
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
      ::close(descriptor);
      throw Error(ErrorCode::io, fmt::format("'{}' is no regular file", path.string()));
    }
    size = static_cast<std::uint64_t>(status.st_size);
  }
  ~File() { ::close(descriptor); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::string read(std::uint64_t begin, std::uint64_t count) const {
    std::string bytes(count, '\0');
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t got =
          ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(begin + done));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) throw Error(ErrorCode::io, "the file got shorter while it was read");
      done += static_cast<std::size_t>(got);
    }
    return bytes;
  }
};

StoredZip StoredZip::open(const std::filesystem::path& file) {
  StoredZip zip;
  zip.path_ = file;
  zip.file_ = std::make_shared<const File>(file);
  zip.read_directory();
  zip.sort_paths();
  return zip;
}

int StoredZip::descriptor() const {
  return file_->descriptor;
}

// The end is there, when it is the one that belongs to the numbers it has.
StoredZip::Directory StoredZip::read_end() const {
  const std::uint64_t size = file_->size;
  if (size < zip::end_size || size > zip::most_bytes) refuse_zip(path_, "its end is missing");
  std::string end = file_->read(size - zip::end_size, zip::end_size);
  Fields fields(std::string_view(end).substr(10));
  Directory directory;
  directory.members = fields.take<std::uint16_t>();
  directory.size = fields.take<std::uint32_t>();
  directory.begin = fields.take<std::uint32_t>();
  if (directory.members == zip::many && size >= zip::end_size + zip::wide_end_size) {
    end = file_->read(size - zip::end_size - zip::wide_end_size, zip::wide_end_size) + end;
    directory.members = Fields(std::string_view(end).substr(24)).take<std::uint64_t>();
  }
  const bool is_whole = end == zip::end_of(directory.members, directory.begin, directory.size) &&
                        directory.begin + directory.size == size - end.size();
  if (!is_whole) refuse_zip(path_, "its end is missing");
  if (directory.size > most_directory || directory.members > directory.size / zip::entry_size) {
    refuse_zip(path_, "its directory cannot be right");
  }
  return directory;
}

// Likewise each entry, and each member stands where the one before it ends.
void StoredZip::read_directory() {
  const Directory directory = read_end();
  const std::string bytes = file_->read(directory.begin, directory.size);
  std::string_view rest = bytes;
  std::uint64_t head = 0;
  members_.reserve(directory.members);
  while (members_.size() < directory.members) {
    const ZipMember& member = members_.emplace_back(entry_at(rest, head));
    head = member.begin + member.size;
    if (head > directory.begin) refuse_zip(path_, fmt::format("'{}' reaches into its directory", member.path));
    rest.remove_prefix(zip::entry_size + member.path.size());
  }
  if (!rest.empty() || head != directory.begin) refuse_zip(path_, "there is something that no member has");
}

ZipMember StoredZip::entry_at(std::string_view rest, std::uint64_t head) const {
  if (rest.size() < zip::entry_size) refuse_zip(path_, "its directory is too short");
  Fields fields(rest.substr(16));
  ZipMember member;
  member.checksum = fields.take<std::uint32_t>();
  member.size = fields.take<std::uint32_t>();
  fields.take<std::uint32_t>();
  const std::size_t name = fields.take<std::uint16_t>();
  member.path = rest.substr(zip::entry_size, name);
  member.begin = head + zip::head_size + name;
  if (!rest.starts_with(zip::entry_of(stored_fields(member), head))) {
    refuse_zip(path_, fmt::format("the entry of '{}' is none of a pack", member.path));
  }
  if (!is_safe_member(member.path)) refuse_zip(path_, fmt::format("'{}' is no path", member.path));
  return member;
}

void StoredZip::sort_paths() {
  by_path_.resize(members_.size());
  std::iota(by_path_.begin(), by_path_.end(), 0);
  const auto path_at = [&](std::size_t i) -> const std::string& { return members_[i].path; };
  std::ranges::sort(by_path_, {}, path_at);
  const auto twice = std::ranges::adjacent_find(by_path_, {}, path_at);
  if (twice != by_path_.end()) refuse_zip(path_, fmt::format("two members are called '{}'", path_at(*twice)));
}

const ZipMember* StoredZip::find(std::string_view path) const {
  const auto path_at = [&](std::size_t i) { return std::string_view(members_[i].path); };
  const auto found = std::ranges::lower_bound(by_path_, path, {}, path_at);
  return found != by_path_.end() && path_at(*found) == path ? &members_[*found] : nullptr;
}

void StoredZip::check_head(const ZipMember& member) const {
  const std::string wanted = zip::head_of(stored_fields(member));
  if (file_->read(member.begin - wanted.size(), wanted.size()) == wanted) return;
  refuse_zip(path_, fmt::format("the head of '{}' is not what the directory says", member.path));
}

std::string StoredZip::read(const ZipMember& member, std::uint64_t limit) const {
  if (member.size > limit) {
    refuse_zip(path_, fmt::format("'{}' has {} bytes, over the limit of {}", member.path, member.size, limit));
  }
  check_head(member);
  return file_->read(member.begin, member.size);
}

bool StoredZip::is_right(const ZipMember& member, std::string_view bytes) {
  return zip::checksum_of(bytes) == member.checksum;
}

}  // namespace kb
