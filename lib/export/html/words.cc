#include "export/html/words.h"

namespace kb {
namespace {

constexpr SiteWords english_words = {
    .lang = "en",
    .skip = "Skip to the text",
    .search = "Search",
    .hint = "Search: press /",
    .loading = "Loading the index…",
    .none = "Nothing found",
    .one = "1 result",
    .several = "{n} results",
    .pages = "Pages",
    .contents = "Contents",
    .more = "All {n} pages",
    .here = "On this page",
    .previous = "Previous",
    .next = "Next",
    .updated = "Updated",
    .colours = "Colours",
    .automatic = "Automatic",
    .light = "Light",
    .dark = "Dark",
};

constexpr SiteWords chinese_words = {
    .lang = "zh-Hans",
    .skip = "跳到正文",
    .search = "搜索",
    .hint = "搜索：按 / 键",
    .loading = "正在载入索引…",
    .none = "没有找到",
    .one = "1 条结果",
    .several = "{n} 条结果",
    .pages = "页面",
    .contents = "目录",
    .more = "全部 {n} 页",
    .here = "本页内容",
    .previous = "上一页",
    .next = "下一页",
    .updated = "更新于",
    .colours = "配色",
    .automatic = "自动",
    .light = "浅色",
    .dark = "深色",
};

}  // namespace

const SiteWords& site_words(bool chinese) {
  return chinese ? chinese_words : english_words;
}

}  // namespace kb
