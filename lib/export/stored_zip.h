// Reading zip files of one plain kind, for packs: every member is stored as it is, in one stretch after the other, with
// nothing before, between or behind them. Any unzip program opens them, and a program that knows a member's place reads
// it where it stands. Libraries for zip are of no use for this: they read every file that was ever called one, which is
// what a hostile file lives on, and do not tell where a member's bytes begin. What is read here is no more than what
// ZipWriter (zip.h) writes of stored members without a time: compressed, encrypted or overlapping members, links,
// folders, comments, extra fields, gaps, two members of a name and paths that lead out are all refused, and every byte
// of the file belongs to one thing only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct ZipMember {
  std::string path;
  std::uint64_t begin = 0;  // of its bytes in the file
  std::uint64_t size = 0;
  std::uint32_t checksum = 0;  // CRC-32
};

class StoredZip {
 public:
  // Opens the file and reads its directory. Throws Error(not_found) when there is none, Error(io) when it cannot be
  // read, Error(config) when it is not of this kind: the message says where.
  static StoredZip open(const std::filesystem::path& file);

  const std::vector<ZipMember>& members() const { return members_; }  // as they stand
  const ZipMember* find(std::string_view path) const;

  // The member's bytes. Throws Error(config) when it has more than `limit` or its head is not what the directory says,
  // Error(io).
  std::string read(const ZipMember& member, std::uint64_t limit) const;

  // Whether the bytes have the member's checksum.
  static bool is_right(const ZipMember& member, std::string_view bytes);

  int descriptor() const;  // of the open file, which the zip owns

 private:
  struct File;
  struct Directory {
    std::uint64_t members = 0;
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };

  Directory read_end() const;
  void read_directory();
  ZipMember entry_at(std::string_view rest, std::uint64_t head) const;
  void sort_paths();
  void check_head(const ZipMember& member) const;

  std::filesystem::path path_;
  std::shared_ptr<const File> file_;
  std::vector<ZipMember> members_;
  std::vector<std::size_t> by_path_;
};

}  // namespace kb
