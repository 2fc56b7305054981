#include "pack_process.h"

#include <fmt/format.h>
#include <kb/contained.h>

#include <ostream>
#include <system_error>

#include "outcome.h"

namespace kb::cli {
namespace {

constexpr std::uintmax_t bytes_a_second = 10'000'000;  // far slower than any machine verifies a pack

}  // namespace

unsigned pack_time(const std::filesystem::path& pack, const Context& context) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(pack, error);
  return context.pack_seconds + (error ? 0 : static_cast<unsigned>(bytes / bytes_a_second));
}

PackRun run_on_pack(const std::function<int()>& work, const std::filesystem::path& pack, Context& context) {
  if (context.pack_seconds == 0) return {work(), ""};
  context.out.flush();
  context.err.flush();
  const auto whole = [&] {
    const int code = finish(guarded(work, context), context);
    context.err.flush();
    return code;
  };
  ContainLimits limits;
  limits.seconds = pack_time(pack, context);
  const ContainedEnd end = run_contained(whole, limits);
  return {end.code, end.death};
}

Error harmful_pack(const std::filesystem::path& pack, const std::string& harm) {
  return {ErrorCode::config,
          fmt::format("'{}' is damaged or was made to do harm: its index cannot be read ({})", pack.string(), harm),
          "get the file anew, from somebody you know; 'kb pack verify --key' says who signed it"};
}

}  // namespace kb::cli
