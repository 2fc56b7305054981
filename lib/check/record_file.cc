#include "check/record_file.h"

#include <algorithm>
#include <limits>

#include "base/digest.h"
#include "check/record_fields.h"

namespace kb {
namespace {

constexpr std::string_view opening = "kb check, records of pages\n";
constexpr std::size_t digest_size = 32;

class RecordWriter {
 public:
  template <typename... Fields>
  void operator()(const Fields&... fields) {
    (put(fields), ...);
  }

  std::string take() { return std::move(bytes_); }

 private:
  // Seven bits a byte, the lowest first; the eighth says that more follow.
  void put(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_ += static_cast<char>(number | 0x80);
    bytes_ += static_cast<char>(number);
  }

  // The sign goes to the lowest bit, so that small numbers stay short.
  void put(std::int64_t number) {
    put((static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
  }

  void put(int number) { put(static_cast<std::int64_t>(number)); }
  void put(bool flag) { put(static_cast<std::uint64_t>(flag)); }
  void put(Date day) { put(static_cast<std::int64_t>(day.time_since_epoch().count())); }

  template <typename Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) { put(static_cast<std::uint64_t>(value)); }

  void put(const std::string& text) {
    put(static_cast<std::uint64_t>(text.size()));
    bytes_ += text;
  }

  template <typename T>
  void put(const std::vector<T>& list) {
    put(static_cast<std::uint64_t>(list.size()));
    for (const T& each : list) put(each);
  }

  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }

  template <typename T>
  requires std::is_class_v<T>
  void put(const T& record) { each_field(*this, record); }

  std::string bytes_;
};

struct Damaged {};

class RecordReader {
 public:
  explicit RecordReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename... Fields>
  void operator()(Fields&... fields) {
    (get(fields), ...);
  }

  bool is_at_end() const { return bytes_.empty(); }

 private:
  static void demand(bool is_right) {
    if (!is_right) throw Damaged();
  }

  void get(std::uint64_t& number) {
    number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      demand(!bytes_.empty());
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return;
    }
    throw Damaged();
  }

  void get(std::int64_t& number) {
    std::uint64_t bits = 0;
    get(bits);
    number = static_cast<std::int64_t>((bits >> 1) ^ (0 - (bits & 1)));
  }

  void get(int& number) {
    std::int64_t wide = 0;
    get(wide);
    demand(wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max());
    number = static_cast<int>(wide);
  }

  void get(bool& flag) {
    std::uint64_t number = 0;
    get(number);
    demand(number < 2);
    flag = number == 1;
  }

  void get(Date& day) {
    int count = 0;
    get(count);
    demand(count > -10'000'000 && count < 10'000'000);
    day = Date(std::chrono::days(count));
  }

  template <typename Enum>
  requires std::is_enum_v<Enum>
  void get(Enum& value) {
    std::uint64_t number = 0;
    get(number);
    demand(number <= static_cast<std::uint64_t>(last_of(Enum())));
    value = static_cast<Enum>(number);
  }

  void get(std::string& text) {
    std::uint64_t size = 0;
    get(size);
    demand(size <= bytes_.size());
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }

  template <typename T>
  void get(std::vector<T>& list) {
    std::uint64_t size = 0;
    get(size);
    demand(size <= bytes_.size());  // each takes a byte at least
    list.reserve(std::min<std::size_t>(size, bytes_.size() / 4 + 1));
    for (; size > 0; --size) get(list.emplace_back());
  }

  template <typename T>
  void get(std::optional<T>& value) {
    bool is_there = false;
    get(is_there);
    if (is_there) get(value.emplace());
  }

  template <typename T>
  requires std::is_class_v<T>
  void get(T& record) {
    each_field(*this, record);
    if constexpr (std::same_as<T, Finding>) demand(is_rule(record.rule));
  }

  static bool is_rule(std::string_view id) { return std::ranges::find(rules(), id, &Rule::id) != rules().end(); }

  std::string_view bytes_;
};

bool is_sound(const RecordFile& file) {
  return file.pages.size() == file.stamps.size() && std::ranges::is_sorted(file.pages, {}, &PageRecord::path);
}

}  // namespace

std::string encode_records(const RecordFile& file, std::string_view key) {
  RecordWriter writer;
  writer(std::string(key), file);
  const std::string content = writer.take();
  return std::string(opening) + digest(content) + content;
}

std::optional<RecordFile> decode_records(std::string_view bytes, std::string_view key) {
  if (!bytes.starts_with(opening) || bytes.size() < opening.size() + digest_size) return std::nullopt;
  const std::string_view told = bytes.substr(opening.size(), digest_size);
  const std::string_view content = bytes.substr(opening.size() + digest_size);
  if (digest(content) != told) return std::nullopt;
  try {
    RecordReader reader(content);
    std::string written_for;
    reader(written_for);
    if (written_for != key) return std::nullopt;
    RecordFile file;
    reader(file);
    if (reader.is_at_end() && is_sound(file)) return file;
  } catch (const Damaged&) {
  }
  return std::nullopt;
}

std::string key_of_replies(std::span<const PageRecord> pages, Date today) {
  if (std::ranges::none_of(pages, [](const PageRecord& page) { return page.kind == Kind::reply; })) return {};
  RecordWriter writer;
  writer(today);
  for (const PageRecord& page : pages) {
    writer(page.kind, page.path);
    if (page.kind == Kind::reply) {
      writer(page.digest);
    } else {
      writer(page.id, page.title, page.lang, page.status, page.expires, page.anchors);
    }
  }
  return digest(writer.take());
}

}  // namespace kb
