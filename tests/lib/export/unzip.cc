#include "lib/export/unzip.h"

#include <zlib.h>

#include <stdexcept>

namespace kb {
namespace {

void want(bool is_so, const char* what) {
  if (!is_so) throw std::runtime_error(what);
}

std::size_t number_at(std::string_view text, std::size_t at, int bytes) {
  want(at + static_cast<std::size_t>(bytes) <= text.size(), "the archive is cut off");
  std::size_t number = 0;
  for (int i = bytes - 1; i >= 0; --i) {
    number = number << 8 | static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
  }
  return number;
}

std::string inflated(std::string_view packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  want(inflateInit2(&stream, -MAX_WBITS) == Z_OK, "zlib does not start");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  const int result = inflate(&stream, Z_FINISH);
  const bool is_all = result == Z_STREAM_END && stream.total_out == size && stream.avail_in == 0;
  inflateEnd(&stream);
  want(is_all, "a file does not unpack to its size");
  return out;
}

}  // namespace

std::vector<UnzippedFile> unzip(std::string_view archive) {
  want(archive.size() >= 22, "too short for an archive");
  const std::size_t end = archive.size() - 22;
  want(archive.substr(end, 4) == "PK\x05\x06", "no end of a directory");
  const std::size_t count = number_at(archive, end + 10, 2);
  std::size_t row = number_at(archive, end + 16, 4);
  want(row + number_at(archive, end + 12, 4) == end, "the directory does not reach to its end");
  std::vector<UnzippedFile> files;
  std::size_t expected = 0;
  for (std::size_t i = 0; i < count; ++i) {
    want(archive.substr(row, 4) == "PK\x01\x02", "no row of a directory");
    const std::size_t head = number_at(archive, row + 42, 4);
    const std::size_t name_size = number_at(archive, row + 28, 2);
    want(head == expected, "files do not follow each other");
    want(archive.substr(head, 4) == "PK\x03\x04", "no head of a file");
    want(archive.substr(head + 4, 26) == archive.substr(row + 6, 26), "head and directory differ");
    const std::size_t packed = number_at(archive, row + 20, 4);
    const std::size_t size = number_at(archive, row + 24, 4);
    UnzippedFile file;
    file.path = archive.substr(row + 46, name_size);
    want(archive.substr(head + 30, name_size) == file.path, "two names for a file");
    file.was_stored = number_at(archive, row + 10, 2) == 0;
    const std::string_view body = archive.substr(head + 30 + name_size, packed);
    file.bytes = file.was_stored ? std::string(body) : inflated(body, size);
    want(crc32(0, reinterpret_cast<const Bytef*>(file.bytes.data()), static_cast<uInt>(file.bytes.size())) ==
             number_at(archive, row + 16, 4),
         "a wrong sum");
    expected = head + 30 + name_size + packed;
    row += 46 + name_size;
    files.push_back(std::move(file));
  }
  want(row == end, "more rows than files");
  return files;
}

}  // namespace kb
