// Nearly every pair of high bytes is some character in both encodings, so validity decides little. But half of all
// GB2312 and of all Big5 are the "level 1" characters, which make up almost all of real text, and a few hundred of them
// make up half of it; text read in the wrong encoding has no such preference.
#include "text/legacy_chinese.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/han_table.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr double least_score = 0.3;  // below it, no Chinese
constexpr double sure_score = 1.0;   // reached by nearly all Chinese, and not by broken UTF-8 taken for it
constexpr double kPerhapsUtf8 = 2;   // a short Chinese text can look that good by chance
constexpr double kSurelyUtf8 = 8;

// The commonest characters of prose, manuals and customer service, Simplified, and the punctuation of all three.
constexpr std::string_view frequent_characters =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种"
    "事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第"
    "公"
    "此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回"
    "特"
    "代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
    "数"
    "安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界"
    "达"
    "光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    "退款订单货物流配送地址换修改发票客户服务账号密码登录请您联系提供支付优惠活动取消申请审核确认查询使用帮助功能设置"
    "系统邮箱短信验证手机店铺商品价格费用包裹快递仓库投诉评价处理"
    "选项示例说明参考配置步骤描述语句目录版本更新答案概述简介教程附录文档页流规则模板回复话术标签注基维护环境部署监控参"
    "，。、：；？！（）“”‘’—…《》【】·";

const std::vector<char32_t>& frequent() {
  static const std::vector<char32_t> sorted = [] {
    std::vector<char32_t> all;
    for (std::size_t at = 0; at < frequent_characters.size();) {
      const CodePoint c = code_point_at(frequent_characters, at);
      all.push_back(c.value);
      at += c.length;
    }
    std::sort(all.begin(), all.end());
    return all;
  }();
  return sorted;
}

struct Pair {
  unsigned lead;
  unsigned trail;
};

// Punctuation and level 1 of GB2312.
bool is_common_in_gb(Pair p) {
  if (p.trail < 0xA1) return false;
  return (p.lead >= 0xB0 && p.lead <= 0xD7) || p.lead == 0xA1 || p.lead == 0xA3;
}

// Punctuation and level 1 of Big5.
bool is_common_in_big5(Pair p) {
  return (p.lead >= 0xA4 && p.lead <= 0xC6) || p.lead == 0xA1 || (p.lead == 0xA2 && p.trail >= 0xAF);
}

template <typename IsCommon>
double share_of_common(std::string_view bytes, IsCommon is_common) {
  std::size_t all = 0;
  std::size_t common = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) continue;
    ++all;
    if (at + 1 == bytes.size()) break;
    const auto trail = static_cast<unsigned char>(bytes[++at]);
    common += is_common({lead, trail}) ? 1 : 0;
  }
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

double share_of_frequent(std::string_view text) {
  std::size_t all = 0;
  std::size_t found = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.length;
    if (c.value < 0x80) continue;
    ++all;
    found += std::binary_search(frequent().begin(), frequent().end(), simplified(c.value)) ? 1 : 0;
  }
  return all == 0 ? 0 : static_cast<double>(found) / static_cast<double>(all);
}

template <typename IsCommon>
double score(std::string_view bytes, const Converted& converted, IsCommon is_common) {
  if (converted.damaged) return 0;
  return share_of_common(bytes, is_common) + share_of_frequent(converted.text);
}

// How many well-formed sequences of several bytes there are for each broken one, as UTF-8.
double utf8_evidence(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = code_point_at(bytes, at);
    const bool is_bad = c.value == 0xFFFD && c.length == 1;
    if (is_bad) ++bad;
    if (c.length > 1) ++good;
    at += is_bad ? broken_length(bytes, at) : c.length;
  }
  return static_cast<double>(good) / static_cast<double>(std::max<std::size_t>(bad, 1));
}

}  // namespace

std::optional<ChineseGuess> guess_chinese(std::string_view bytes) {
  const double utf8 = utf8_evidence(bytes);
  if (utf8 >= kSurelyUtf8) return std::nullopt;
  Converted gb = convert_from("GB18030", bytes);
  Converted big5 = convert_from("Big5", bytes);
  const double gb_score = score(bytes, gb, is_common_in_gb);
  const double big5_score = score(bytes, big5, is_common_in_big5);
  if (std::max(gb_score, big5_score) < (utf8 >= kPerhapsUtf8 ? sure_score : least_score)) return std::nullopt;
  if (gb_score >= big5_score) return ChineseGuess{"GB18030", std::move(gb)};
  return ChineseGuess{"Big5", std::move(big5)};
}

}  // namespace kb
