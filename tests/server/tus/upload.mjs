// Uploads a file with tus-js-client and tells of it in lines of JSON: node upload.mjs '{"endpoint": …, "token": …, "file": …}'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Upload } from 'tus-js-client'

const wish = JSON.parse(process.argv[2])
const tell = (what) => console.log(JSON.stringify(what))

const upload = new Upload(createReadStream(wish.file), {
  endpoint: wish.endpoint,
  uploadUrl: wish.url ?? null,
  uploadSize: statSync(wish.file).size,
  chunkSize: wish.chunk ?? Infinity,
  retryDelays: wish.retry ?? [],
  headers: { Authorization: `Bearer ${wish.token}` },
  metadata: { filename: basename(wish.file), filetype: 'video/mp4' },
  overridePatchMethod: wish.override ?? false,
  onUploadUrlAvailable: () => tell({ url: upload.url }),
  onChunkComplete: async (size, sent) => {
    tell({ sent })
    if (wish.stopAt && sent >= wish.stopAt) {
      wish.stopAt = 0
      await upload.abort(wish.terminate ?? false)
      tell({ stopped: sent })
    }
  },
  onSuccess: () => tell({ done: upload.url }),
  onError: (error) => tell({ error: error.originalResponse?.getStatus() ?? String(error), said: error.originalResponse?.getBody() }),
})
upload.start()
