# The answers of R 4.2 that the tests of the statistics hold as literals. Run: Rscript reference.R
# Intervals are written anew here from their description, with R's own qt, qbinom, qbeta, acf, var and quantile.
options(digits = 15)

ten  <- c(12.1, 15.3, 11.8, 14.2, 13.7, 19.9, 12.5, 13.1, 30.2, 12.9)
many <- ((1:200) * 37) %% 211 + 0.5
wave <- round(100 + 50 * sin((1:400) / 10)) + ((1:400) * 37) %% 23        # neighbours are alike
rare <- ifelse((1:400) %% 200 == 7, 5000, 100 + ((1:400) * 37) %% 23)     # two values far above

batch_means <- function(x, b = 32) {
  b <- min(b, length(x)); f <- floor((0:b) * length(x) / b)
  sapply(1:b, function(i) mean(x[(f[i] + 1):f[i + 1]]))
}

mean_interval <- function(x, e = .01) {
  m <- batch_means(x); b <- length(m)
  h <- qt(1 - e, b - 1) * sd(m) / sqrt(b)
  z <- (m - mean(m)) / sqrt(mean((m - mean(m))^2))
  if (b >= 8 && (acf(m, 1, plot = FALSE)$acf[2] > .35 || abs(mean(z^3)) > .7)) h <- 3 * h
  c(mean(x) - h, mean(x) + max(h, log(1 / e) / length(x) * (max(x) - mean(x))))
}

# One dispersion for single values and for slices: g says which block each value belongs to.
block_dispersion <- function(beyond, g) {
  s <- mean(beyond); n <- tapply(beyond, g, length); b <- length(n)
  if (s == 0 || s == 1 || b < 2) return(1)
  r <- (tapply(beyond, g, sum) - n * s) / sqrt(n * s * (1 - s))
  alike <- if (var(r) == 0) 0 else acf(r, 1, plot = FALSE)$acf[2]; phi <- sum(r^2) / (b - 1)
  if (alike < -.6) 1 else if (phi < 2) max(1, phi) else phi * (qt(.99, b - 1) / qnorm(.99))^2 * (if (alike > .1) 4 else 1)
}

dispersion <- function(x, t, blocks) max(1, sapply(c(10, 20), function(k) if (length(x) %/% k < 4) 1 else block_dispersion(x > t, blocks(x, k))))

overdispersion_in <- function(x, t, blocks) {
  if (min(x) > 0 && (t > 2 * max(x) || 2 * t < min(x))) return(1)
  few <- min(sum(x > t), sum(x <= t)) < 50; middle <- if (few) dispersion(x, quantile(x, .5), blocks) else 1
  max(dispersion(x, t, blocks), if (middle > 16) middle else 1)
}

even <- function(x, k) findInterval(seq_along(x) - 1, floor((1:(k - 1)) * length(x) / k)) + 1   # blocks of single values
overdispersion <- function(x, t) overdispersion_in(x, t, even)

worth <- function(x, t) max(1, floor(length(x) / overdispersion(x, t)))

reach <- function(x, p, e, far, q) {                            # ends that ranks leave open: by what is far from all values, and by sections
  h <- if (length(x) / 10 * min(p, 1 - p) < 3) Inf else exp(4 * qt(1 - e, length(q) - 1) * sd(log(q)) / sqrt(length(q)))
  c(max(min(x) / far, quantile(x, p) / h), min(max(x) * far, quantile(x, p) * h))
}

fewest <- function(p, e) ceiling(log(e) / log(max(p, 1 - p)))

interval_in <- function(x, p, e, w, open) {
  n <- length(x); s <- sort(x)
  high <- ceiling(qbinom(1 - e, w, p) * n / w)
  low <- n - ceiling(qbinom(1 - e, w, 1 - p) * n / w)
  if (n < fewest(p, e)) open <- c(-Inf, Inf)
  c(if (w >= min(6, n) && low >= 1) s[low] else open[1], if (w >= min(6, n) && high < n) s[high + 1] else open[2])
}

quantile_interval <- function(x, p, e = .01) {
  q <- tapply(x, findInterval(seq_along(x) - 1, round((1:9) / 10 * length(x))), quantile, p)
  far <- if (length(x) < 2 * fewest(p, .01)) Inf else max(2, max(x) / min(x))
  interval_in(x, p, e, worth(x, quantile(x, p)), reach(x, p, e, far, q))
}

share_interval <- function(x, t, e = .01) {
  w <- worth(x, t); k <- mean(x <= t) * w
  c(qbeta(e, k, w - k + 1), qbeta(1 - e, k + 1, w - k))
}

for (name in c("ten", "many", "wave", "rare")) {
  x <- get(name)
  cat("\n", name, ": mean", mean(x), "sd", sd(x), "median", median(x), "total", sum(x), "\n")
  cat("  quantiles 5 25 90 95 99 99.9:", quantile(x, c(.05, .25, .9, .95, .99, .999)), "\n")
  cat("  mean_interval", mean_interval(x), " at 0.001:", mean_interval(x, .001), "\n")
  cat("  throughput", 1e9 / mean(x), 1e9 / rev(mean_interval(x)), "\n")
  cat("  neighbours", acf(x, 1, plot = FALSE)$acf[2], "\n")
  for (p in c(.05, .5, .9, .95, .99))
    cat("  p", p, "overdispersion", overdispersion(x, quantile(x, p)), "interval", quantile_interval(x, p), " at 0.001:", quantile_interval(x, p, .001), "\n")
}
cat("\nshare of many within 180:", mean(many <= 180), share_interval(many, 180), "\n")
cat("share of wave within 150:", mean(wave <= 150), overdispersion(wave, 150), share_interval(wave, 150), "\n")
cat("binom.test:", binom.test(37, 40, conf.level = .98)$conf.int, binom.test(0, 40, conf.level = .98)$conf.int,
    binom.test(40, 40, conf.level = .98)$conf.int, binom.test(9990, 10000, conf.level = .98)$conf.int, "\n")

# Samples of slices: whole numbers under 256, of which a histogram keeps each, in 128 slices of 3, 5, 8 and 4 values, a second each.
sliced <- round(110 + 60 * sin((1:640) / 25)) + ((1:640) * 37) %% 23
slice  <- rep(1:128, times = rep(c(3, 5, 8, 4), 32))

groups <- function(wanted) {                                   # at most so many consecutive slices together, about equally many values in each
  counts <- as.vector(table(slice)); seen <- 0; closed <- 0; group <- c(); g <- 1
  for (i in seq_along(counts)) {
    seen <- seen + counts[i]; group[i] <- g
    if (seen != closed && seen * wanted >= sum(counts) * g) { closed <- seen; g <- g + 1 }
  }
  group[slice]
}

half_width <- function(m, e = .01) {
  b <- length(m); z <- (m - mean(m)) / sqrt(mean((m - mean(m))^2))
  h <- qt(1 - e, b - 1) * sd(m) / sqrt(b)
  if (b >= 8 && (acf(m, 1, plot = FALSE)$acf[2] > .35 || abs(mean(z^3)) > .7)) 3 * h else h
}

sliced_mean_interval <- function(x, e = .01) {
  g <- groups(32); n <- tapply(x, g, length); s <- tapply(x, g, sum); b <- length(n)
  m <- mean(x) + (s - mean(x) * n) * b / length(x)
  c(mean(x) - half_width(m), mean(x) + max(half_width(m), log(1 / e) / length(x) * (max(x) - mean(x))))
}

sliced_dispersion <- function(x, t) dispersion(x, t, function(x, k) groups(k))

sliced_worth <- function(x, t) max(1, floor(length(x) / overdispersion_in(x, t, function(x, k) groups(k))))

sliced_quantile_interval <- function(x, p, e = .01)
  interval_in(x, p, e, sliced_worth(x, quantile(x, p)), reach(x, p, e, 2, tapply(x, groups(10), quantile, p)))

sliced_share_interval <- function(x, t, e = .01) {
  w <- sliced_worth(x, t); h <- mean(x <= t) * w
  c(if (h <= 0) 0 else qbeta(e, h, w - h + 1), if (h >= w) 1 else qbeta(1 - e, h + 1, w - h))
}

throughput_interval <- function() {                            # four slices, which is four seconds, in each of 32 batches
  completed <- as.vector(table(slice)) + (1:128) %% 7
  done <- tapply(completed, rep(1:32, each = 4), sum); rate <- sum(completed) / 128
  b <- rate + (done - rate * 4) * 32 / 128
  c(rate, rate + c(-1, 1) * half_width(b))
}

cat("sliced\n")
print(c(mean(sliced), sd(sliced), quantile(sliced, c(.5, .9, .95, .99))))
print(sliced_mean_interval(sliced))
print(c(sliced_dispersion(sliced, 100), sliced_dispersion(sliced, 185)))
for (p in c(.5, .9, .95)) print(sliced_quantile_interval(sliced, p))
print(sliced_share_interval(sliced, 150)); print(sliced_share_interval(sliced, 1000))
print(throughput_interval())

# Theil and Sen: the middle of all pairwise slopes, and both intervals around it.
times <- c(0, 1, 2.1, 3, 4.2, 5, 6, 7.3, 8, 9, 10.1, 11)
heap  <- c(100, 103, 101, 108, 109, 112, 160, 117, 119, 124, 125, 131)
pairs <- function(t, v) { k <- combn(length(t), 2); sort((v[k[2, ]] - v[k[1, ]]) / (t[k[2, ]] - t[k[1, ]])) }
theil_sen <- function(t, v, e = .01) {
  s <- pairs(t, v); n <- length(v); reach <- qnorm(1 - e) * sqrt(n * (n - 1) * (2 * n + 5) / 18)
  low <- floor((length(s) - reach) / 2); high <- ceiling((length(s) + reach) / 2)
  d <- diff(v); dt <- diff(t); m <- sum(d) / sum(dt)
  h <- qt(1 - e, length(d) - 1) * sqrt(sum((d - m * dt)^2 / dt) / (length(d) - 1) / sum(dt))
  c(median(s), min(s[low], m - h), max(s[high + 1], m + h))
}
cat("slope\n")
print(theil_sen(times, heap)); print(theil_sen(times, heap[c(1:6, 6, 8:12)]))
